import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";

const SUBSCHEMA = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const SUBSCHEMA_LISTS = ["anyOf", "oneOf", "allOf", "prefixItems"];
const SUBSCHEMA_MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/** The schema with `change` applied to it and to every schema inside it, innermost first; property names are left alone. */
export function mapSchema(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const visit = (value: unknown): unknown => (isJsonObject(value) ? mapSchema(value, change) : value);
  const result: JsonObject = { ...schema };
  for (const key of SUBSCHEMA)
    if (key in schema) result[key] = Array.isArray(schema[key]) ? schema[key].map(visit) : visit(schema[key]);
  for (const key of SUBSCHEMA_LISTS) if (Array.isArray(schema[key])) result[key] = schema[key].map(visit);
  for (const key of SUBSCHEMA_MAPS) {
    const map = schema[key];
    if (isJsonObject(map))
      result[key] = Object.fromEntries(Object.entries(map).map(([name, item]) => [name, visit(item)]));
  }
  return change(result);
}

/** The schema that a `#/…` reference inside `root` points to; other schemas come back as they are. */
export function resolveReference(schema: unknown, root: JsonObject): unknown {
  if (!isJsonObject(schema) || typeof schema.$ref !== "string" || !schema.$ref.startsWith("#/")) return schema;
  let target: unknown = root;
  for (const key of schema.$ref.slice(2).split("/")) target = isJsonObject(target) ? target[key] : undefined;
  return target;
}
