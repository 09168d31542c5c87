import * as v from "valibot";

/** A JSON object with whatever members. */
export type JsonObject = Record<string, unknown>;

/** True for `{…}`, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `v.looseObject` that takes no array. */
export function looseObject<TEntries extends v.ObjectEntries>(entries: TEntries) {
  return v.pipe(JsonObject, v.looseObject(entries));
}

/** Can the text be parsed? */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A value of the client's in a sentence, whatever it is. */
export function toText(value: unknown): string {
  return (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 100);
}

/** Deeper than any request needs, and far from where recursion ends. */
const MAX_DEPTH = 200;

/** Is the value nested so deep that walking it could exhaust the stack? */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === MAX_DEPTH) return true;
  return (Array.isArray(value) ? value : Object.values(value)).some((item) => isTooDeep(item, depth + 1));
}

/** The schema of a JSON object with whatever members (`v.record` would take an array too). */
export const JsonObject = v.custom<JsonObject>(isJsonObject);
