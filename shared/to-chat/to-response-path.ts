import type { FieldPath } from "../openai/field-path.ts";
import { OpenAIError } from "../openai/openai-error.ts";

/** Where an item stands in the caller's body, and what its content is called there; a message of chat's is itself. */
export type ItemPlace = { path: FieldPath; content?: "content" | "output" };

/** Where what became messages, tools and allowed tools of a chat request stands in the caller's body, by its index there. */
export type Places = {
  items: readonly ItemPlace[];
  tools: readonly FieldPath[];
  allowedTools: readonly FieldPath[];
  /** The parameters that the caller gave in chat's words; none where left out. */
  ownWords?: ReadonlySet<string | number>;
};

const RENAMED = new Map<string | number, FieldPath>([
  ["max_completion_tokens", ["max_output_tokens"]],
  ["reasoning_effort", ["reasoning", "effort"]],
  ["response_format", ["text", "format"]],
]);

/** The same failure, and where it is about a field of the chat request, about the field in the caller's body. */
export function toCallersError(error: unknown, places: Places): unknown {
  return error instanceof OpenAIError && error.path ? error.relocate(toResponsePath(error.path, places)) : error;
}

/** The path in the caller's body of a field of the chat request that was made of it. */
function toResponsePath([head = "", ...below]: FieldPath, places: Places): FieldPath {
  switch (head) {
    case "messages":
      return toItemPath(below, places);
    case "tools":
      return [...(places.tools[Number(below[0])] ?? ["tools"]), ...without(["function", "custom"], below.slice(1))];
    case "tool_choice":
      return places.allowedTools[Number(below[2])] ?? ["tool_choice"];
    default:
      if (places.ownWords?.has(head)) return [head, ...below];
      return [...toParameter(head), ...without(["json_schema"], below)];
  }
}

/** The parameter of a chat request in the caller's words, which are Responses' but for those that are its own. */
export function toParameter(name: string | number, ownWords?: Places["ownWords"]): FieldPath {
  return (ownWords?.has(name) ? undefined : RENAMED.get(name)) ?? [name];
}

/** `content[0].image_url.url` is `content[0].image_url`, and `content[0].file.file_data` is `content[0].file_data`. */
function toItemPath([index, member, ...rest]: FieldPath, { items }: Places): FieldPath {
  const place = items[Number(index)];
  if (!place) return ["input"];
  if (!place.content) return [...place.path, ...(member === undefined ? [] : [member]), ...rest];
  if (member !== "content") return place.path;
  const flat = rest.filter((name, i) => !(i === 1 && name === "file") && !(i === 2 && name === "url"));
  return [...place.path, place.content, ...flat];
}

/** What chat nests stands flat in Responses. */
function without(nests: FieldPath, [head, ...rest]: FieldPath): FieldPath {
  if (head === undefined) return [];
  return nests.includes(head) ? rest : [head, ...rest];
}
