import type { FieldPath } from "../../openai/field-path.ts";
import { isJsonObject, type JsonObject, toText } from "../../openai/json-object.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { flattenSchema } from "./flatten-schema.ts";
import { mapSchema, resolveReference } from "./json-schema.ts";
import { createSchemaBudget } from "./schema-budget.ts";

// Claude compiles tool schemas and refuses more union types than this across the tools of a request.
const MAX_UNION_PARAMETERS = 16;

/**
 * A tool's parameters as Converse wants them: an object schema at the top, without `$schema` and `$id`.
 * @param path of the parameters, for errors
 * @param budget of the request that the parameters are part of
 */
export function toToolSchema(
  parameters: JsonObject | null | undefined,
  path: FieldPath,
  budget = createSchemaBudget(),
): JsonObject {
  const root = parameters ?? {};
  const { $schema: _schema, $id: _id, ...schema } = followReferences(root);
  const flat = flattenSchema(schema, root, path, budget);
  const type = Array.isArray(flat.type) && flat.type.includes("object") ? "object" : (flat.type ?? "object");
  if (type !== "object") {
    const toMessage = (param: string) =>
      `Invalid schema '${param}': it must have type 'object', but has '${toText(type)}'.`;
    throw invalidParam(path, toMessage, "invalid_function_parameters");
  }
  return { ...flat, type, properties: isJsonObject(flat.properties) ? flat.properties : {} };
}

/** Generators that name their schema put it among the definitions and refer to it from the top, over several hops too. */
function followReferences(root: JsonObject): JsonObject {
  const hops = new Set<JsonObject>();
  for (let hop: unknown = root; isJsonObject(hop) && !hops.has(hop); hop = resolveReference(hop, root)) hops.add(hop);
  if (hops.size === 1) return root;
  const { $ref: _, ...merged } = Object.fromEntries([...hops].flatMap(Object.entries));
  const { $defs, definitions } = root; // What the references inside mean.
  return { ...merged, ...($defs !== undefined && { $defs }), ...(definitions !== undefined && { definitions }) };
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
