import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";

const SUBSCHEMA = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const SUBSCHEMA_LISTS = ["anyOf", "oneOf", "allOf", "prefixItems"];
const SUBSCHEMA_MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/** The schema with `change` applied to it and to every schema inside it, innermost first; property names are left alone. */
export function mapSchema(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  return change(mapSubschemas(schema, (inner) => mapSchema(inner, change)));
}

/** The schema with `change` applied to the schemas right inside it. */
export function mapSubschemas(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const visit = (value: unknown): unknown => (isJsonObject(value) ? change(value) : value);
  const result: JsonObject = { ...schema };
  for (const key of SUBSCHEMA)
    if (key in schema) result[key] = Array.isArray(schema[key]) ? schema[key].map(visit) : visit(schema[key]);
  for (const key of SUBSCHEMA_LISTS) if (Array.isArray(schema[key])) result[key] = schema[key].map(visit);
  for (const key of SUBSCHEMA_MAPS) {
    const map = schema[key];
    if (isJsonObject(map))
      result[key] = Object.fromEntries(Object.entries(map).map(([name, item]) => [name, visit(item)]));
  }
  return result;
}

/** The schema that a `#…` reference inside `root` points to, one hop of it; other schemas come back as they are. */
export function resolveReference(schema: unknown, root: JsonObject): unknown {
  if (!isJsonObject(schema) || typeof schema.$ref !== "string" || !/^#(?:\/|$)/.test(schema.$ref)) return schema;
  let target: unknown = root;
  for (const token of schema.$ref.split("/").slice(1)) {
    if (target === undefined) break;
    target = readMember(target, toKey(token));
  }
  return target;
}

function readMember(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as JsonObject)[key];
}

/** A token of a JSON pointer as the key it stands for; in a `$ref` it may be percent-encoded too. */
function toKey(token: string): string {
  return decode(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
