import { isObject } from "../body/is-object.ts";
import { invalid, type Refusal } from "../refusals/refusal.ts";
import type { Schema } from "./schema.ts";

/** Checks a body against the schema of its model: all that is wrong with it stands in one sentence, with nothing between. */
export function checkSchema(schema: Schema, body: unknown): Refusal | undefined {
  const violations = [...violated(schema, body, "#")];
  if (violations.length === 0) return undefined;
  return invalid(`Malformed input request: ${violations.join("")}, please reformat your input and try again.`);
}

function* violated(schema: Schema, value: unknown, at: string): Generator<string> {
  const type = toType(value);
  if (type !== schema.type) {
    yield `${at}: expected type: ${schema.type}, found: ${type}`;
    return;
  }
  yield* violatedHere(schema, value, at);
  if (schema.type === "JSONArray" && Array.isArray(value))
    for (const [index, item] of value.entries()) yield* violated(schema.of, item, `${at}/${index}`);
  if (schema.type === "JSONObject" && isObject(value))
    for (const [name, member] of Object.entries(schema.members))
      if (Object.hasOwn(value, name)) yield* violated(member, value[name], `${at}/${name}`);
}

function* violatedHere(schema: Schema, value: unknown, at: string): Generator<string> {
  if ("values" in schema && !schema.values?.some((known) => known === value))
    yield `${at}: ${value} is not a valid enum value`;
  if (schema.type === "String") yield* outOfBounds([...String(value)].length, schema, at, "Length");
  if (schema.type === "JSONArray" && Array.isArray(value)) yield* outOfBounds(value.length, schema, at, "Items");
  if (schema.type === "Integer" && Number(value) < (schema.min ?? Number.NEGATIVE_INFINITY))
    yield `${at}: ${value} is not greater or equal to ${schema.min}`;
  if (schema.type === "JSONObject" && isObject(value)) yield* violatedKeys(schema, value, at);
}

function* violatedKeys(schema: Schema & { type: "JSONObject" }, value: object, at: string): Generator<string> {
  for (const name of schema.required) if (!Object.hasOwn(value, name)) yield `${at}: required key [${name}] not found`;
  for (const name of Object.keys(value))
    if (!Object.hasOwn(schema.members, name)) yield `${at}: extraneous key [${name}] is not permitted`;
}

const BOUNDS = { Length: ["minLength", "maxLength"], Items: ["minimum item count", "maximum item count"] } as const;

function* outOfBounds(size: number, bounds: { min?: number; max?: number }, at: string, what: keyof typeof BOUNDS) {
  const [least, most] = BOUNDS[what];
  const word = what === "Length" ? "actual" : "found";
  if (bounds.min !== undefined && size < bounds.min) yield `${at}: expected ${least}: ${bounds.min}, ${word}: ${size}`;
  if (bounds.max !== undefined && size > bounds.max) yield `${at}: expected ${most}: ${bounds.max}, ${word}: ${size}`;
}

function toType(value: unknown): string {
  if (value === null) return "Null";
  if (Array.isArray(value)) return "JSONArray";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "BigDecimal";
  return { string: "String", boolean: "Boolean", object: "JSONObject" }[typeof value as string] ?? typeof value;
}
