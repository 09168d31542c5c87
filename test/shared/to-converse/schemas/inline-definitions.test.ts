import { describe, expect, test } from "vitest";
import { inlineDefinitions } from "../../../../shared/to-converse/schemas/inline-definitions.ts";

const POINT = { type: "array", items: { type: "number" } };

describe("inlineDefinitions", () => {
  test("writes each definition where it is referred to, through other definitions and beside other words", () => {
    const schema = {
      type: "object",
      properties: { from: { $ref: "#/$defs/Place" }, to: { description: "Where to", $ref: "#/definitions/Point" } },
      $defs: { Place: { type: "object", properties: { at: { $ref: "#/definitions/Point" } } } },
      definitions: { Point: POINT },
    };
    expect(inlineDefinitions(schema)).toEqual({
      type: "object",
      properties: {
        from: { type: "object", properties: { at: POINT } },
        to: { ...POINT, description: "Where to" },
      },
    });
  });

  test.each<[what: string, schema: Record<string, unknown>]>([
    ["refers to itself", { properties: { next: { $ref: "#" } } }],
    ["has a definition that refers to itself", { $ref: "#/$defs/A", $defs: { A: { items: { $ref: "#/$defs/A" } } } }],
    [
      "has definitions that refer to each other",
      { $ref: "#/$defs/A", $defs: { A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" } } },
    ],
    ["would double with each of thirty definitions", doubling(30)],
    ["leads through a thousand definitions", chain(1000)],
  ])("leaves a schema as it is that %s", (_, schema) => {
    expect(inlineDefinitions(schema)).toEqual(schema);
  });

  test("leaves a reference alone that leads nowhere", () => {
    const schema = { properties: { a: { $ref: "#/$defs/None" }, b: { $ref: "https://example.com/b" } } };
    expect(inlineDefinitions(schema)).toEqual(schema);
  });
});

function doubling(count: number): Record<string, unknown> {
  const both = (i: number) => ({ anyOf: [{ $ref: `#/$defs/d${i}` }, { $ref: `#/$defs/d${i}` }] });
  const $defs = Object.fromEntries(Array.from({ length: count }, (_, i) => [`d${i}`, i === 0 ? {} : both(i - 1)]));
  return { ...both(count - 1), $defs };
}

function chain(count: number): Record<string, unknown> {
  const $defs = Object.fromEntries(Array.from({ length: count }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }]));
  return { $ref: "#/$defs/d0", $defs };
}
