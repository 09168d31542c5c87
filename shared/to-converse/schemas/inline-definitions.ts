import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { resolveReference } from "./json-schema.ts";

/** How much longer a schema may become, and how deep its references may lead, before it stays as it is. */
const MAX_GROWTH = 20;
const MAX_DEPTH = 50;

/**
 * The schema with each `$ref` replaced by what it refers to, for models that do not see `$defs`. One that refers to itself,
 * or would grow without measure, comes back as it is.
 */
export function inlineDefinitions(schema: JsonObject): JsonObject {
  let left = MAX_GROWTH * countNodes(schema);
  const open = new Set<JsonObject>();
  const write = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || left < 0) return value;
    left--;
    if (Array.isArray(value)) return value.map(write);
    const target = resolveReference(value, schema);
    if (!isJsonObject(target) || target === value) return mapValues(value, write);
    if (open.has(target) || open.size === MAX_DEPTH) left = -1;
    open.add(target);
    const { $ref: _, ...beside } = value as JsonObject;
    const written = write({ ...target, ...beside });
    open.delete(target);
    return written;
  };
  const { $defs: _, definitions: __, ...rest } = schema;
  const written = write(rest);
  return left >= 0 && isJsonObject(written) ? written : schema;
}

function mapValues(value: object, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

function countNodes(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((count: number, item) => count + countNodes(item), 1);
}
