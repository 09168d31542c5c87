import { isJsonObject, type JsonObject, toText } from "../openai/json-object.ts";
import { invalidParam } from "../openai/openai-error.ts";
import { mapSchema, resolveReference } from "./json-schema.ts";

// Claude compiles tool schemas and refuses more union types than this across the tools of a request.
const MAX_UNION_PARAMETERS = 16;

/**
 * A tool's parameters as Converse wants them: an object schema at the top, without `$schema` and `$id`.
 * @param param path of the parameters, for the error
 */
export function toToolSchema(parameters: JsonObject | null | undefined, param: string): JsonObject {
  const { $schema: _schema, $id: _id, ...schema } = resolveTop(parameters ?? {});
  const flat = flatten(schema);
  const type = Array.isArray(flat.type) && flat.type.includes("object") ? "object" : (flat.type ?? "object");
  if (type !== "object") {
    const message = `Invalid schema '${param}': it must have type 'object', but has '${toText(type)}'.`;
    throw invalidParam(param, message, "invalid_function_parameters");
  }
  return { ...flat, type, properties: isJsonObject(flat.properties) ? flat.properties : {} };
}

/** Generators that name their schema put it among the definitions and refer to it from the top. */
function resolveTop(schema: JsonObject): JsonObject {
  const { $ref: _, ...rest } = schema;
  const target = resolveReference(schema, schema);
  return isJsonObject(target) && target !== schema ? { ...rest, ...target } : schema;
}

/** A schema whose top level is a union or an intersection, as one object schema that takes all their properties. */
function flatten(schema: JsonObject, seen: ReadonlySet<unknown> = new Set()): JsonObject {
  const { anyOf, oneOf, allOf, ...rest } = schema;
  const alternatives = [anyOf, oneOf].filter(Array.isArray).map((list) => readObjects(list, schema, seen));
  const parts = Array.isArray(allOf) ? readObjects(allOf, schema, seen) : [];
  if (alternatives.length === 0 && parts.length === 0) return schema;
  const required = [...parts.map(readRequired), ...alternatives.map(intersectRequired)].flat();
  const merged = [...parts, ...alternatives.flat()].map(({ properties }) => properties).filter(isJsonObject);
  return {
    ...rest,
    properties: mergeProperties([isJsonObject(rest.properties) ? rest.properties : {}, ...merged]),
    required: [...new Set([...readRequired(rest), ...required])],
  };
}

/** The objects of a union or intersection, flat themselves; one that is `seen` refers to itself and adds nothing. */
function readObjects(list: unknown[], root: JsonObject, seen: ReadonlySet<unknown>): JsonObject[] {
  return list
    .map((item) => resolveReference(item, root))
    .filter(isJsonObject)
    .filter((item) => !seen.has(item))
    .map((item) =>
      item.anyOf || item.oneOf || item.allOf ? flatten({ $defs: root.$defs, ...item }, new Set([...seen, item])) : item,
    );
}

function intersectRequired(schemas: JsonObject[]): string[] {
  const [first, ...others] = schemas.map(readRequired);
  return (first ?? []).filter((name) => others.every((required) => required.includes(name)));
}

function readRequired({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

function mergeProperties(all: JsonObject[]): JsonObject {
  const merged = new Map<string, unknown[]>();
  for (const [name, schema] of all.flatMap((properties) => Object.entries(properties))) {
    const seen = merged.get(name) ?? [];
    if (!seen.some((other) => JSON.stringify(other) === JSON.stringify(schema))) merged.set(name, [...seen, schema]);
  }
  return Object.fromEntries(
    [...merged].map(([name, schemas]) => [name, schemas.length === 1 ? schemas[0] : { anyOf: schemas }]),
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
    return { ...schema, type: types.length === 1 ? types[0] : types };
  }
  const union = Array.isArray(anyOf) ? anyOf : oneOf;
  if (!Array.isArray(union)) return schema;
  const branches = union.filter((branch) => !isJsonObject(branch) || branch.type !== "null");
  const [only] = branches;
  if (branches.length === 1 && isJsonObject(only)) return { ...(type === undefined ? {} : { type }), ...rest, ...only };
  return { ...schema, [Array.isArray(anyOf) ? "anyOf" : "oneOf"]: branches };
}
