import type { FieldPath } from "../../openai/field-path.ts";
import { isJsonObject, type JsonObject, toText } from "../../openai/json-object.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { mapSchema, resolveReference } from "./json-schema.ts";

// Claude compiles tool schemas and refuses more union types than this across the tools of a request.
const MAX_UNION_PARAMETERS = 16;

/**
 * A tool's parameters as Converse wants them: an object schema at the top, without `$schema` and `$id`.
 * @param path of the parameters, for the error
 */
export function toToolSchema(parameters: JsonObject | null | undefined, path: FieldPath): JsonObject {
  const { $schema: _schema, $id: _id, ...schema } = resolveTop(parameters ?? {});
  const flat = flatten(schema);
  const type = Array.isArray(flat.type) && flat.type.includes("object") ? "object" : (flat.type ?? "object");
  if (type !== "object") {
    const toMessage = (param: string) =>
      `Invalid schema '${param}': it must have type 'object', but has '${toText(type)}'.`;
    throw invalidParam(path, toMessage, "invalid_function_parameters");
  }
  return { ...flat, type, properties: isJsonObject(flat.properties) ? flat.properties : {} };
}

/** Generators that name their schema put it among the definitions and refer to it from the top. */
function resolveTop(schema: JsonObject): JsonObject {
  const { $ref: _, ...rest } = schema;
  const target = resolveReference(schema, schema);
  return isJsonObject(target) && target !== schema ? { ...rest, ...target } : schema;
}

/**
 * A schema whose top level is a union or an intersection, as one object schema that takes all their properties.
 * @param seen the unions that were flattened already: a second time they add nothing, and some refer to themselves
 */
function flatten(schema: JsonObject, root = schema, seen = new Set<JsonObject>()): JsonObject {
  const { anyOf, oneOf, allOf, ...rest } = schema;
  const alternatives = [anyOf, oneOf].filter(Array.isArray).map((list) => readObjects(list, root, seen));
  const parts = Array.isArray(allOf) ? readObjects(allOf, root, seen) : [];
  if ([anyOf, oneOf, allOf].every((keyword) => keyword === undefined)) return schema;
  const required = [...parts.map(readRequired), ...alternatives.map(intersectRequired)].flat();
  const merged = [...parts, ...alternatives.flat()].map(({ properties }) => properties).filter(isJsonObject);
  return {
    ...rest,
    properties: mergeProperties([isJsonObject(rest.properties) ? rest.properties : {}, ...merged]),
    required: [...new Set([...readRequired(rest), ...required])],
  };
}

function readObjects(list: unknown[], root: JsonObject, seen: Set<JsonObject>): JsonObject[] {
  return list
    .map((item) => resolveReference(item, root))
    .filter(isJsonObject)
    .flatMap((item) => {
      if (!item.anyOf && !item.oneOf && !item.allOf) return [item];
      if (seen.has(item)) return [];
      seen.add(item);
      return [flatten(item, root, seen)];
    });
}

function intersectRequired(schemas: JsonObject[]): string[] {
  const [first, ...others] = schemas.map(readRequired);
  return (first ?? []).filter((name) => others.every((required) => required.includes(name)));
}

function readRequired({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

/** Each property with its schema, or with a union of its schemas where there are several. */
function mergeProperties(all: JsonObject[]): JsonObject {
  const merged = new Map<string, Map<string, unknown>>();
  for (const [name, schema] of all.flatMap((properties) => Object.entries(properties))) {
    const schemas = merged.get(name) ?? new Map<string, unknown>();
    merged.set(name, schemas.set(JSON.stringify(schema), schema));
  }
  return Object.fromEntries(
    [...merged].map(([name, schemas]) => {
      const [first, ...others] = schemas.values();
      return [name, others.length === 0 ? first : { anyOf: [first, ...others] }];
    }),
  );
}

/** The schemas without their `null` branches when they hold more union types than Claude takes, else as they are. */
export function limitUnions(schemas: JsonObject[]): JsonObject[] {
  let unions = 0;
  for (const schema of schemas) {
    mapSchema(schema, (part) => {
      if ([part.type, part.anyOf, part.oneOf].some(Array.isArray)) unions++;
      return part;
    });
  }
  return unions > MAX_UNION_PARAMETERS ? schemas.map((schema) => mapSchema(schema, withoutNull)) : schemas;
}

function withoutNull(schema: JsonObject): JsonObject {
  const { type, anyOf, oneOf, ...rest } = schema;
  if (Array.isArray(type)) {
    const types = type.filter((name) => name !== "null");
    return types.length === 0 ? schema : { ...schema, type: types.length === 1 ? types[0] : types };
  }
  const union = Array.isArray(anyOf) ? anyOf : oneOf;
  if (!Array.isArray(union)) return schema;
  const branches = union.filter((branch) => !isJsonObject(branch) || branch.type !== "null");
  if (branches.length === 0) return schema;
  const [only] = branches;
  if (branches.length === 1 && isJsonObject(only)) return { ...(type === undefined ? {} : { type }), ...rest, ...only };
  return { ...schema, [Array.isArray(anyOf) ? "anyOf" : "oneOf"]: branches };
}
