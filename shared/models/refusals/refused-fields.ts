import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";

/** Where a member of the model's own stands; the other paths are of Converse's members, wherever they occur. */
const MODEL_FIELDS = "additionalModelRequestFields";

/** Documents of the caller's: what is called like a field of Converse's there is none. */
const OPAQUE = new Set([MODEL_FIELDS, "input", "json", "requestMetadata", "promptVariables", "guardrailConfig"]);

/** Members without which a call would say something else, or could not be made. */
const ESSENTIAL = new Set(
  (
    "modelId messages role content text image document video audio source bytes s3Location s3Uri uri format name " +
    "toolUse toolResult toolUseId input toolConfig tools toolSpec inputSchema json system guardContent"
  ).split(" "),
);

/** The input without what the paths name, and the paths that named something. What is empty then goes as well. */
export function withoutFields(
  input: ConverseStreamCommandInput,
  paths: readonly string[],
): { input: ConverseStreamCommandInput; dropped: string[] } {
  let rest = input;
  const dropped = paths.filter((path) => {
    const before = rest;
    rest = withoutField(before, path.split("."));
    return rest !== before;
  });
  return { input: rest, dropped };
}

function withoutField(input: ConverseStreamCommandInput, keys: string[]): ConverseStreamCommandInput {
  if (keys[0] === MODEL_FIELDS) return remove(input, keys) as ConverseStreamCommandInput;
  if (keys.includes("guardrailConfig") || ESSENTIAL.has(keys.at(-1) ?? "")) return input;
  return removeAnywhere(input, keys) as ConverseStreamCommandInput;
}

/** The same value where there was nothing to remove, undefined where nothing is left. */
function remove(value: unknown, [key = "", ...keys]: string[]): unknown {
  if (Array.isArray(value))
    return keys.length === 0 ? withItems(value, (item) => (item === key ? undefined : item)) : value;
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  return withMember(value, key, keys.length === 0 ? undefined : remove(value[key], keys));
}

function removeAnywhere(value: unknown, keys: string[]): unknown {
  if (Array.isArray(value)) return withItems(value, (item) => removeAnywhere(item, keys));
  if (!isJsonObject(value) || value instanceof Uint8Array) return value;
  let rest = remove(value, keys) as JsonObject | undefined;
  for (const [key, member] of Object.entries(rest ?? {}))
    if (rest && !OPAQUE.has(key)) rest = withMember(rest, key, removeAnywhere(member, keys));
  return rest;
}

function withItems(items: unknown[], change: (item: unknown) => unknown): unknown {
  const changed = items.map(change).filter((item) => item !== undefined);
  if (changed.length === items.length && changed.every((item, i) => item === items[i])) return items;
  return changed.length > 0 ? changed : undefined;
}

/** A message whose content is gone is none. */
function withMember(object: JsonObject, key: string, member: unknown): JsonObject | undefined {
  if (member === object[key]) return object;
  if (member !== undefined) return { ...object, [key]: member };
  const { [key]: _, ...rest } = object;
  return key === "content" || Object.keys(rest).length === 0 ? undefined : rest;
}
