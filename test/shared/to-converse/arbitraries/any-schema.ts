import fc, { type Arbitrary } from "fast-check";
import type { JsonObject } from "../../../../shared/openai/json-object.ts";

const propertyName = fc.oneof(
  fc.constantFrom("city", "kind", "type", "$ref", "anyOf", "toString"),
  fc.string({ maxLength: 5 }),
);
const reference = fc.constantFrom("#/$defs/A", "#/$defs/B", "#/$defs/none", "#").map(($ref) => ({ $ref }));
const leaf = fc.oneof(
  fc.constantFrom({ type: "string" }, { type: ["string", "null"] }, { type: "null" }, { enum: ["a", null] }, {}),
  fc.record({ type: fc.constant("integer"), minimum: fc.integer(), description: fc.string() }),
  reference,
);

const MAX_DEPTH = 2;

function schema(depth: number): Arbitrary<JsonObject> {
  if (depth === MAX_DEPTH) return leaf;
  const inner = schema(depth + 1);
  const union = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { arbitrary: leaf, weight: 3 },
    objectSchema(depth),
    fc.record({ type: fc.constant("array"), items: inner, maxItems: fc.nat() }),
    union.map((anyOf) => ({ anyOf })),
    union.map((oneOf) => ({ oneOf })),
  );
}

function objectSchema(depth: number): Arbitrary<JsonObject> {
  const inner = schema(depth + 1);
  const objects = depth + 1 === MAX_DEPTH ? reference : fc.oneof(reference, objectSchema(depth + 1));
  const list = fc.array(objects, { minLength: 1, maxLength: 2 });
  return fc.record(
    {
      type: fc.constantFrom("object", ["object", "null"], null),
      properties: fc.dictionary(propertyName, inner, { maxKeys: 4 }),
      required: fc.array(propertyName, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      anyOf: list,
      oneOf: list,
      allOf: list,
    },
    { requiredKeys: [] },
  );
}

const manyNullable = fc.integer({ min: 14, max: 20 }).map((count) => ({
  type: "object",
  properties: Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: ["string", "null"] }])),
}));

/** Parameters as tools have them: an object, now and then a union of some, with definitions that may refer to each other. */
export const anySchema: Arbitrary<JsonObject> = fc.oneof(
  objectSchema(0),
  manyNullable,
  fc
    .tuple(objectSchema(0), schema(1), objectSchema(1))
    .map(([top, A, B]) => ({ ...top, $defs: { A, B }, $schema: "http://json-schema.org/draft-07/schema#" })),
);
