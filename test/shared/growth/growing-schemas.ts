import { ask, type Growing, list, map, tool } from "./growing.ts";

const GPT_OSS = "openai.gpt-oss-120b-1:0";

const STRING = { type: "string" };
const object = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
const names = (n: number) => list(n, (i) => `p${i}`);
const large = (n: number) =>
  object(
    map(n, (i) => [`p${i}`, STRING]),
    names(n),
  );
const chain = (n: number) => ({
  ...map<object>(n, (i) => [`D${i}`, { $ref: `#/$defs/D${i + 1}` }]),
  [`D${n}`]: object({}),
});
const nest = (depth: number): object => (depth > 0 ? { not: nest(depth - 1), title: '"' } : STRING);

const SCHEMAS: Growing<object> = {
  properties: large,
  "properties in properties": (n) => object({ a: object(map(n, (i) => [`p${i}`, { type: "array", items: STRING }])) }),
  enum: (n) => object({ a: { enum: names(n) } }),
  "nullable properties": (n) => object(map(n, (i) => [`p${i}`, { anyOf: [STRING, { type: "null" }] }])),
  "a union of objects": (n) => ({ anyOf: list(n, (i) => object({ a: STRING, [`p${i}`]: STRING }, ["a"])) }),
  "a union of objects with one property each of their own shape": (n) => ({
    oneOf: list(n, (i) => object({ a: { const: i } }, ["a"])),
  }),
  "an intersection of objects": (n) => ({ allOf: list(n, (i) => object({ [`p${i}`]: STRING }, [`p${i}`])) }),
  "a union in a property": (n) => object({ a: { anyOf: list(n, (i) => ({ const: i })) } }),
  definitions: (n) => ({
    ...object(map(n, (i) => [`p${i}`, { $ref: `#/$defs/D${i}` }])),
    $defs: map(n, (i) => [`D${i}`, STRING]),
  }),
  "references to one large definition in allOf": (n) => ({
    allOf: list(n, () => ({ $ref: "#/$defs/A" })),
    $defs: { A: large(n) },
  }),
  "references to one large definition in anyOf": (n) => ({
    anyOf: list(n, () => ({ $ref: "#/$defs/A" })),
    $defs: { A: large(n) },
  }),
  "references to one large definition in properties": (n) => ({
    ...object(map(n, (i) => [`p${i}`, { $ref: "#/$defs/A" }])),
    $defs: { A: object(map(n, (i) => [`p${i}`, STRING])) },
  }),
  "references to one long text": (n) => ({
    ...object(map(n, (i) => [`p${i}`, { $ref: "#/$defs/A" }])),
    $defs: { A: { type: "string", description: "x".repeat(10 * n) } },
  }),
  "a chain of references at the top": (n) => ({ $ref: "#/$defs/D0", $defs: chain(n) }),
  "a chain of references in a union": (n) => ({ anyOf: [{ $ref: "#/$defs/D0" }], $defs: chain(n) }),
  "references that lead into one chain": (n) => ({
    anyOf: list(n, (i) => ({ $ref: `#/$defs/D${i}` })),
    $defs: chain(n),
  }),
  "branches that require what all require": (n) => ({
    anyOf: list(n, (i) => ({ allOf: [{ $ref: "#/$defs/A" }, object({}, [`x${i}`])] })),
    $defs: { A: object({}, names(n)) },
  }),
  "a long pointer": (n) => object({ a: { $ref: `#${"/a".repeat(n)}` } }),
  "a long description": (n) => ({ ...object({}), description: "x".repeat(n) }),
  "unknown keywords": (n) => ({ ...object({}), ...map(n, (i) => [`x${i}`, i]) }),
  "constraints in constraints": (n) => object({ a: nest(n / 100) }),
  "constraints that nobody compiles": (n) =>
    object({ a: { type: "object", patternProperties: map(n, (i) => [`p${i}`, STRING]) } }),
};

const format = (schema: object) => ({ response_format: { type: "json_schema", json_schema: { name: "a", schema } } });

/** Where a schema may stand, and for models that take it in different ways. */
const PLACES: Record<string, (schema: object) => object> = {
  "a tool": (schema) => ask({ tools: [tool("a", schema)] }),
  "a tool of gpt-oss": (schema) => ask({ tools: [tool("a", schema)] }, GPT_OSS),
  "an answer": (schema) => ask(format(schema)),
};

/** Chat completion requests with one schema that grows. */
export const GROWING_SCHEMAS: Growing<object> = Object.fromEntries(
  Object.entries(SCHEMAS).flatMap(([what, grow]) =>
    Object.entries(PLACES).map(([where, place]) => [
      `${what}, in the schema of ${where}`,
      (n: number) => place(grow(n)),
    ]),
  ),
);
