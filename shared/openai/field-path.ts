/** Where a field stands in a request's body, such as `["messages", 2, "content", 0]`; a header is a path of one name. */
export type FieldPath = readonly (string | number)[];

/** Some keys are the caller's own, and of any length. */
const MAX_KEY = 300;

/** The path as errors tell it: `messages[2].content[0]`. */
export function toParam(path: FieldPath): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key.slice(0, MAX_KEY)}`))
    .join("")
    .replace(/^\./, "");
}
