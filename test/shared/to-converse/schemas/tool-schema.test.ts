import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../shared/openai/json-object.ts";
import { limitUnions, toToolSchema } from "../../../../shared/to-converse/schemas/tool-schema.ts";

const STRING = { type: "string" };
const object = (properties: JsonObject, ...required: string[]) => ({ type: "object", properties, required });
const EMPTY = { type: "object", properties: {} };

describe("toToolSchema", () => {
  test.each<[what: string, parameters: JsonObject | null | undefined, schema: JsonObject]>([
    ["no parameters", undefined, EMPTY],
    ["null", null, EMPTY],
    ["an empty schema", {}, EMPTY],
    ["an object without properties", { type: "object" }, EMPTY],
    ["properties of null", { type: "object", properties: null }, EMPTY],
    ["a schema without a type", { properties: { a: STRING } }, { type: "object", properties: { a: STRING } }],
    ["an object that may be null", { type: ["object", "null"] }, EMPTY],
    ["a schema that says its dialect", { $schema: "s", $id: "i", title: "T", ...EMPTY }, { title: "T", ...EMPTY }],
    ["a property called $schema", object({ $schema: STRING }), object({ $schema: STRING })],
    [
      "a named schema, referred to from the top",
      { $ref: "#/$defs/A", $defs: { A: object({ a: STRING }, "a") }, $schema: "s" },
      { $defs: { A: object({ a: STRING }, "a") }, ...object({ a: STRING }, "a") },
    ],
    [
      "a union: all properties, required where every branch requires",
      { anyOf: [object({ a: STRING, b: STRING }, "a", "b"), object({ a: STRING, c: STRING }, "a", "c")] },
      object({ a: STRING, b: STRING, c: STRING }, "a"),
    ],
    [
      "a union beside own properties",
      { ...object({ own: STRING }, "own"), oneOf: [object({ a: STRING }, "a"), object({ b: STRING }, "b")] },
      object({ own: STRING, a: STRING, b: STRING }, "own"),
    ],
    [
      "an intersection: all properties, all that any part requires",
      { allOf: [object({ a: STRING }, "a"), object({ b: STRING }, "b")] },
      object({ a: STRING, b: STRING }, "a", "b"),
    ],
    [
      "a property of two shapes takes either",
      { oneOf: [object({ kind: { const: "a" } }, "kind"), object({ kind: { const: "b" } }, "kind")] },
      object({ kind: { anyOf: [{ const: "a" }, { const: "b" }] } }, "kind"),
    ],
    [
      "a union in a union",
      { anyOf: [{ anyOf: [object({ a: STRING }, "a"), object({ b: STRING }, "a")] }, object({ a: STRING }, "a")] },
      object({ a: STRING, b: STRING }, "a"),
    ],
    [
      "a union with null",
      { anyOf: [object({ a: STRING }, "a"), { type: "null" }] },
      { type: "object", properties: { a: STRING }, required: [] },
    ],
    ["a union of nothing", { anyOf: [] }, { ...EMPTY, required: [] }],
    ["an intersection of nothing", { ...EMPTY, allOf: [] }, { ...EMPTY, required: [] }],
    ["a reference to nothing", { allOf: [{ $ref: "#/$defs/none" }] }, { ...EMPTY, required: [] }],
    [
      "unions below the top stay",
      object({ a: { anyOf: [STRING, { type: "null" }] } }),
      object({ a: { anyOf: [STRING, { type: "null" }] } }),
    ],
  ])("takes %s", (_, parameters, schema) => {
    expect(toToolSchema(parameters, ["p"])).toEqual(schema);
  });

  test.each(["string", "array", "null", 5, {}, ["string"]])("refuses the type %j", (type) => {
    expect(() => toToolSchema({ type }, ["tools", 0, "function", "parameters"])).toThrow(
      expect.objectContaining({
        status: 400,
        code: "invalid_function_parameters",
        param: "tools[0].function.parameters",
      }),
    );
  });

  test("does not change the caller's schema", () => {
    const parameters = { $schema: "s", anyOf: [object({ a: STRING }, "a")] };
    const before = structuredClone(parameters);
    toToolSchema(parameters, ["p"]);
    expect(parameters).toEqual(before);
  });
});

describe("limitUnions", () => {
  const nullable = (count: number) =>
    object(Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: ["string", "null"] }])));

  test("leaves sixteen union types alone, wherever they are", () => {
    const schemas = [
      nullable(8),
      object({ list: { type: "array", items: nullable(7) }, x: { anyOf: [STRING, EMPTY] } }),
    ];
    expect(limitUnions(schemas)).toEqual(schemas);
  });

  test.each<[what: string, schema: unknown, without: unknown]>([
    ["a list of types", { type: ["string", "null"], description: "d" }, { type: "string", description: "d" }],
    ["a longer list of types", { type: ["string", "integer", "null"] }, { type: ["string", "integer"] }],
    ["anyOf", { anyOf: [STRING, { type: "null" }], description: "d" }, { type: "string", description: "d" }],
    ["oneOf", { oneOf: [{ type: "null" }, EMPTY] }, EMPTY],
    ["a longer anyOf", { anyOf: [STRING, EMPTY, { type: "null" }] }, { anyOf: [STRING, EMPTY] }],
    ["a union without null", { anyOf: [STRING, EMPTY] }, { anyOf: [STRING, EMPTY] }],
    ["nothing but null", { type: ["null"] }, expect.not.objectContaining({ type: [] })],
    ["a union of nothing but null", { anyOf: [{ type: "null" }] }, expect.not.objectContaining({ anyOf: [] })],
    ["null among the values", { enum: ["a", null] }, { enum: ["a", null] }],
  ])("takes null out of %s when there are more", (_, schema, without) => {
    const [, limited] = limitUnions([nullable(17), object({ x: schema })]);
    expect(limited).toEqual(object({ x: without }));
  });

  test("reaches into lists, maps and definitions", () => {
    const inner = { type: ["string", "null"] };
    const outer = {
      type: "object",
      properties: { a: { items: inner } },
      additionalProperties: inner,
      $defs: { A: inner },
    };
    expect(limitUnions([nullable(17), outer])[1]).toEqual({
      type: "object",
      properties: { a: { items: STRING } },
      additionalProperties: STRING,
      $defs: { A: STRING },
    });
  });
});
