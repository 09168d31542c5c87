import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../shared/openai/json-object.ts";
import { toToolSchema } from "../../../../shared/to-converse/schemas/tool-schema.ts";
import { translate } from "../translate.ts";

const STRING = { type: "string" };
const object = (properties: JsonObject, ...required: string[]) => ({ type: "object", properties, required });
const read = (schema: JsonObject) => toToolSchema(schema, ["p"]);
const list = <T>(length: number, toItem: (i: number) => T) => Array.from({ length }, (_, i) => toItem(i));
const A = object({ a: STRING }, "a");

/** `D0` refers to `D1`, and so on; the last definition is `end`. */
function chain(length: number, end: JsonObject): JsonObject {
  const links = list(length, (i) => [`D${i}`, { $ref: `#/$defs/D${i + 1}` }]);
  return { ...Object.fromEntries(links), [`D${length}`]: end };
}

describe("references in a tool's parameters", () => {
  test.each<[what: string, $ref: string, rest: JsonObject]>([
    ["to a definition", "#/$defs/A", { $defs: { A } }],
    ["to an older definition", "#/definitions/A", { definitions: { A } }],
    ["over several hops", "#/$defs/D0", { $defs: chain(3, A) }],
    ["to a name with a slash", "#/$defs/my~1A", { $defs: { "my/A": A } }],
    ["to a name with a tilde", "#/$defs/~0A~01", { $defs: { "~A~1": A } }],
    ["to a name with angle brackets", "#/$defs/List%3CA%3E", { $defs: { "List<A>": A } }],
    ["to a name with brackets that nobody encoded", "#/$defs/List<A>", { $defs: { "List<A>": A } }],
    ["to a name with a stray percent sign", "#/$defs/100%", { $defs: { "100%": A } }],
    ["into a list", "#/x/0", { x: [A] }],
  ])("lead %s", (_, $ref, rest) => {
    expect(read({ $ref, ...rest })).toMatchObject(A);
    expect(read({ allOf: [{ $ref }], ...rest })).toMatchObject(A);
  });

  test("lead over 2,000 hops at the top", () => {
    expect(read({ $ref: "#/$defs/D0", $defs: chain(2000, A) })).toMatchObject(A);
  });

  test.each(["#/$defs/none", "#/constructor", "#/__proto__", "#/$defs/A/a/b", "https://example.com/a", "#name", ""])(
    "add nothing when they lead nowhere: %j",
    ($ref) => {
      expect(read({ allOf: [{ $ref }], $defs: { A: STRING } })).toMatchObject({ properties: {}, required: [] });
      expect(read({ $ref, $defs: { A: STRING } })).toEqual({
        type: "object",
        properties: {},
        $ref,
        $defs: { A: STRING },
      });
    },
  );

  test("keep what stands beside them, and the definitions that others refer to", () => {
    const $defs = { A: { ...object({ b: { $ref: "#/$defs/B" } }), $defs: { C: STRING } }, B: STRING };
    expect(read({ $ref: "#/$defs/A", $defs, title: "T" })).toEqual({ ...$defs.A, $defs, title: "T" });
  });

  test("may lead back to where they came from", () => {
    const $defs = { Node: { anyOf: [{ $ref: "#/$defs/Node" }, object({ next: { $ref: "#/$defs/Node" } }, "next")] } };
    expect(read({ $ref: "#/$defs/Node", $defs })).toMatchObject({ properties: { next: {} }, required: ["next"] });
    expect(read({ allOf: [{ $ref: "#" }, A] })).toMatchObject(A);
    expect(read({ $ref: "#/$defs/A", $defs: { A: { $ref: "#/$defs/A" } } })).toMatchObject({ properties: {} });
  });

  test("count in every branch that shares them", () => {
    const Base = { anyOf: [object({ a: STRING, b: STRING }, "a", "b"), object({ a: STRING }, "a")] };
    const branch = (name: string) => ({ allOf: [{ $ref: "#/$defs/Base" }, object({ [name]: STRING }, name)] });
    const schema = read({ anyOf: [branch("x"), branch("y")], $defs: { Base } });
    expect(schema.required).toEqual(["a"]);
    expect(Object.keys(schema.properties as JsonObject)).toEqual(["a", "b", "x", "y"]);
  });

  test("that double at every level are read once each", () => {
    const level = (i: number) => ({ anyOf: [{ $ref: `#/$defs/L${i + 1}` }, { $ref: `#/$defs/L${i + 1}` }] });
    const $defs = { ...Object.fromEntries(list(40, (i) => [`L${i}`, level(i)])), L40: object({ leaf: STRING }) };
    expect(read({ ...level(-1), $defs }).properties).toEqual({ leaf: STRING });
  });

  test.each(["allOf", "anyOf", "oneOf"])(
    "10,000 times to one large definition in %s cost no more than once",
    (keyword) => {
      const names = list(1000, (i) => `p${i}`);
      const Large = object(Object.fromEntries(names.map((name) => [name, STRING])), ...names);
      const schema = read({ [keyword]: list(10_000, () => ({ $ref: "#/$defs/Large" })), $defs: { Large } });
      expect(schema).toMatchObject(Large);
    },
  );

  test.each<[what: string, schema: JsonObject]>([
    ["a chain of 2,000 references in a union", { anyOf: [{ $ref: "#/$defs/D0" }], $defs: chain(2000, A) }],
    [
      "branches that require the same names over and over",
      {
        anyOf: list(600, (i) => ({ allOf: [{ $ref: "#/$defs/All" }, object({}, `x${i}`)] })),
        $defs: { All: object({}, ...list(600, (i) => `p${i}`)) },
      },
    ],
  ])("are refused where they are %s", (_, schema) => {
    const tool = (parameters: JsonObject) => ({ type: "function", function: { name: "a", parameters } });
    const body = { model: "m", messages: [{ role: "user", content: "Hi" }], tools: [tool(A), tool(schema)] };
    expect(() => translate(JSON.stringify(body))).toThrow(
      expect.objectContaining({
        status: 400,
        code: "invalid_function_parameters",
        param: "tools[1].function.parameters",
      }),
    );
  });

  test("of all tools of a request share one budget", () => {
    const names = list(600, (i) => `p${i}`);
    const parameters = { anyOf: [object({}, ...names), object({}, ...names, "x"), object({}, ...names, "y")] };
    const tools = list(400, (i) => ({ type: "function", function: { name: `t${i}`, parameters } }));
    const body = { model: "m", messages: [{ role: "user", content: "Hi" }], tools };
    const refused = expect.objectContaining({ param: expect.stringMatching(/^tools\[1\d\d\]/) });
    expect(() => translate(JSON.stringify(body))).toThrow(refused);
  });
});
