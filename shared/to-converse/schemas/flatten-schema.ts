import type { FieldPath } from "../../openai/field-path.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { resolveReference } from "./json-schema.ts";
import { MAX_SCHEMA_DEPTH, type SchemaBudget } from "./schema-budget.ts";

/**
 * A schema whose top level is a union or an intersection, as one object schema that takes all their properties. Each
 * definition is read once, however often it is referred to; one that refers to itself adds nothing there.
 * @param root what references are looked up in
 * @param path of the schema, for errors
 * @throws {OpenAIError} 400 when its unions are too deep or too many
 */
export function flattenSchema(schema: JsonObject, root: JsonObject, path: FieldPath, budget: SchemaBudget): JsonObject {
  const { anyOf, oneOf, allOf, ...rest } = schema;
  if ([anyOf, oneOf, allOf].every((keyword) => keyword === undefined)) return schema;
  const spend = (comparisons: number, depth = 0) => {
    budget.comparisons -= comparisons;
    if (budget.comparisons >= 0 && depth <= MAX_SCHEMA_DEPTH) return;
    const toMessage = (param: string) =>
      `Invalid schema '${param}': its unions and references are too deep or too many.`;
    throw invalidParam(path, toMessage, "invalid_function_parameters");
  };
  const required = createRequired(root, spend)(schema);
  return { ...rest, properties: mergeProperties(listParts(schema, root)), required: [...required] };
}

/** The schema and all that its unions, intersections and references lead to, each once, in the order they are written. */
function listParts(schema: JsonObject, root: JsonObject): JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting: unknown[] = [schema]; // A stack of our own: references may lead deeper than recursion can.
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (!isJsonObject(part) || parts.has(part)) continue;
    parts.add(part);
    const { allOf, anyOf, oneOf } = part;
    const next = [resolveReference(part, root), ...toList(allOf), ...toList(anyOf), ...toList(oneOf)];
    for (const item of next.reverse()) waiting.push(item);
  }
  return [...parts];
}

/** Each property with its schema, or with a union of its schemas where there are several. */
function mergeProperties(parts: JsonObject[]): JsonObject {
  const merged = new Map<string, Set<unknown>>();
  for (const { properties } of parts)
    for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {}))
      merged.set(name, (merged.get(name) ?? new Set()).add(schema));
  return Object.fromEntries([...merged].map(([name, schemas]) => [name, unite([...schemas])]));
}

function unite(schemas: unknown[]): unknown {
  const [only, ...others] = schemas.length === 1 ? schemas : new Map(schemas.map(toEntry)).values();
  return others.length === 0 ? only : { anyOf: [only, ...others] };
}

function toEntry(schema: unknown): [json: string, schema: unknown] {
  return [JSON.stringify(schema), schema];
}

type Names = ReadonlySet<string>;
const NO_NAMES: Names = new Set();

/** Reads which properties a schema requires: what any part of it requires, and what every branch of a union does. */
function createRequired(root: JsonObject, spend: (comparisons: number, depth?: number) => void) {
  const known = new Map<JsonObject, Names | undefined>();
  const readAll = (list: unknown[], depth: number) =>
    list
      .filter(isJsonObject)
      .map((schema) => read(schema, depth))
      .filter((names) => names !== undefined);
  const read = (schema: JsonObject, depth = 0): Names | undefined => {
    if (known.has(schema)) return known.get(schema);
    spend(1, depth);
    known.set(schema, undefined);
    const { required, allOf, anyOf, oneOf } = schema;
    const target = resolveReference(schema, root);
    const names = union([
      new Set(toList(required).filter((name) => typeof name === "string")),
      ...readAll([...(target === schema ? [] : [target]), ...toList(allOf)], depth + 1),
      ...[anyOf, oneOf].map((list) => intersection(readAll(toList(list), depth + 1))),
    ]);
    known.set(schema, names);
    return names;
  };
  const union = (all: Names[]): Names => {
    const [first = NO_NAMES, ...others] = new Set(all.filter(({ size }) => size > 0));
    if (others.length === 0) return first;
    const names = [...first, ...others.flatMap((set) => [...set])];
    spend(names.length);
    return new Set(names);
  };
  const intersection = (all: Names[]): Names => {
    const [first = NO_NAMES, ...others] = new Set(all);
    if (others.length === 0) return first;
    spend(first.size * others.length);
    return new Set([...first].filter((name) => others.every((names) => names.has(name))));
  };
  return (schema: JsonObject) => read(schema) ?? NO_NAMES;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
