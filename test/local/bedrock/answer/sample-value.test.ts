import { expect, test } from "vitest";
import { readTask } from "../../../../local/bedrock/answer/read-task.ts";
import { sampleInput, sampleValue } from "../../../../local/bedrock/answer/sample-value.ts";

const object = (properties: object, required = Object.keys(properties)) => ({ type: "object", properties, required });
const TEXT = { type: "string" };

const SAMPLES: [what: string, schema: unknown, value: unknown][] = [
  ["optional properties too", object({ city: TEXT, unit: TEXT }, ["city"]), { city: "Paris", unit: "unit" }],
  ["nothing for an object without requirements", { type: "object" }, {}],
  ["a string by its name", object({ query: TEXT }), { query: "query" }],
  ["a path for a path", object({ filePath: TEXT, cwd: TEXT }), { filePath: "README.md", cwd: "." }],
  ["a command for a command", object({ command: TEXT }), { command: "echo hello" }],
  [
    "a command in words",
    object({ command: { type: "array", items: TEXT } }),
    { command: ["bash", "-lc", "echo hello"] },
  ],
  ["no place for what is to be replaced", object({ replace_all: { type: "boolean" } }), { replace_all: true }],
  ["a string by its format", { ...TEXT, format: "email" }, "ada@example.com"],
  ["a time by its format", { ...TEXT, format: "date-time" }, "2026-01-31T12:00:00Z"],
  ["a string of the right length", { ...TEXT, minLength: 6, maxLength: 7 }, "text.."],
  ["numbers", [{ type: "integer" }, { type: "number", minimum: 5 }], [1, 5]],
  [
    "numbers within bounds",
    [
      { type: "number", maximum: 0.5 },
      { type: "integer", exclusiveMinimum: 3 },
    ],
    [0.5, 4],
  ],
  ["multiples", { type: "integer", minimum: 7, multipleOf: 5 }, 10],
  [
    "numbers by their names",
    object({ year: { type: "integer" }, latitude: { type: "number" } }),
    { year: 2026, latitude: 48.85 },
  ],
  ["true and null", [{ type: "boolean" }, { type: "null" }], [true, null]],
  ["the first of an enum", { enum: ["a", "b"] }, "a"],
  ["a constant", { const: 7 }, 7],
  ["a list of different things", { type: "array", items: { type: "integer" }, minItems: 2 }, [1, 2]],
  ["a list that may hold nothing", { type: "array", items: TEXT, maxItems: 0 }, []],
  [
    "the first alternative that is something",
    [{ anyOf: [{ type: "null" }, { type: "integer" }] }, { type: ["null", "string"] }],
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

test("sampleInput varies what it can vary", () => {
  const schema = object({ city: TEXT, unit: { enum: ["c", "f"] }, days: { type: "integer" }, note: {} });
  expect(sampleInput(schema, 1)).toEqual({ city: "Tokyo", unit: "f", days: 2, note: "another note" });
});

test("sampleInput leaves out what it does not understand", () => {
  const schema = object(
    {
      city: TEXT,
      unit: { enum: ["c", "f"] },
      timeout: { type: "number" },
      login: { type: "boolean" },
      limit: { type: "integer", default: 20 },
      shell: TEXT,
      path: TEXT,
      country: TEXT,
    },
    ["city"],
  );
  expect(sampleInput(schema)).toEqual({ city: "Paris", unit: "c", limit: 20, country: "France" });
});

test("sampleInput takes paths, words and commands from a task", () => {
  const task = readTask("Replace `cat` by `dog` in src/pets.txt");
  const editor = object({ filePath: TEXT, oldString: TEXT, newString: TEXT, replaceAll: { type: "boolean" } }, [
    "filePath",
    "oldString",
    "newString",
  ]);
  expect(sampleInput(editor, 0, task)).toEqual({ filePath: "src/pets.txt", oldString: "cat", newString: "dog" });
  expect(sampleInput(object({ cmd: TEXT, workdir: TEXT }, ["cmd"]), 0, task)).toEqual({
    cmd: "sed -i 's/cat/dog/' src/pets.txt",
  });
});
