import { expect, test } from "vitest";
import { sampleValue } from "../../../../local/bedrock/answer/sample-value.ts";

const object = (properties: object, required = Object.keys(properties)) => ({ type: "object", properties, required });

const SAMPLES: [what: string, schema: unknown, value: unknown][] = [
  [
    "required properties only",
    object({ city: { type: "string" }, unit: { type: "string" } }, ["city"]),
    { city: "Paris" },
  ],
  ["nothing for an object without requirements", { type: "object" }, {}],
  ["a string by its name", object({ query: { type: "string" } }), { query: "query" }],
  ["a string by its format", { type: "string", format: "email" }, "ada@example.com"],
  ["a string of the right length", { type: "string", minLength: 6, maxLength: 7 }, "text.."],
  ["numbers", [{ type: "integer" }, { type: "number", minimum: 5 }], [1, 5]],
  ["true and null", [{ type: "boolean" }, { type: "null" }], [true, null]],
  ["the first of an enum", { enum: ["a", "b"] }, "a"],
  ["a constant", { const: 7 }, 7],
  ["a list", { type: "array", items: { type: "integer" }, minItems: 2 }, [1, 1]],
  [
    "the first alternative",
    [{ anyOf: [{ type: "integer" }, { type: "null" }] }, { type: ["string", "null"] }],
    [1, "text"],
  ],
  ["a merged allOf", { allOf: [object({ a: { type: "integer" } }), { description: "b" }] }, { a: 1 }],
  [
    "a reference",
    { ...object({ at: { $ref: "#/$defs/place" } }), $defs: { place: object({ city: {} }) } },
    { at: { city: "Paris" } },
  ],
  ["an object without a type", { properties: { a: { type: "integer" } }, required: ["a"] }, { a: 1 }],
];

test.each(SAMPLES)("sampleValue makes %s", (_what, schema, value) => {
  const made = Array.isArray(schema) ? schema.map((each) => sampleValue(each)) : sampleValue(schema);
  expect(made).toEqual(value);
});

test("sampleValue comes to an end in a schema that contains itself", () => {
  const node = object({ next: { $ref: "#" } });
  expect(JSON.stringify(sampleValue(node))).toMatch(/^(?:\{"next":){2,9}null\}+$/);
});

test("sampleValue varies what it can vary", () => {
  const schema = object({ city: { type: "string" }, unit: { enum: ["c", "f"] }, days: { type: "integer" }, note: {} });
  expect(sampleValue(schema, 1)).toEqual({ city: "Tokyo", unit: "f", days: 2, note: "another note" });
});
