import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { resolveReference } from "./json-schema.ts";
import { createSchemaBudget, MAX_SCHEMA_DEPTH, type SchemaBudget } from "./schema-budget.ts";

/**
 * The schema with each `$ref` replaced by what it refers to, for models that do not see `$defs`. One that refers to itself,
 * or would grow without measure, comes back as it is.
 * @param budget of the request that the schema is part of
 */
export function inlineDefinitions(schema: JsonObject, budget: SchemaBudget = createSchemaBudget()): JsonObject {
  const open = new Set<JsonObject>();
  let fits = true;
  const write = (value: unknown, depth: number): unknown => {
    if (open.size > 0) budget.characters -= countCharacters(value);
    fits &&= budget.characters >= 0 && depth <= MAX_SCHEMA_DEPTH;
    if (!fits || typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => write(item, depth + 1));
    const target = resolveReference(value, schema);
    if (!isJsonObject(target) || target === value) return mapValues(value, (item) => write(item, depth + 1));
    fits = !open.has(target);
    open.add(target);
    const { $ref: _, ...beside } = value as JsonObject;
    const written = write({ ...target, ...beside }, depth + 1);
    open.delete(target);
    return written;
  };
  const { $defs: _, definitions: __, ...rest } = schema;
  const written = write(rest, 0);
  return fits && isJsonObject(written) ? written : schema;
}

/** What of a value is no value inside it; those are counted where they are written. */
function countCharacters(value: unknown): number {
  if (typeof value === "string") return value.length;
  return isJsonObject(value) ? Object.keys(value).reduce((count, key) => count + key.length, 1) : 1;
}

function mapValues(value: object, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}
