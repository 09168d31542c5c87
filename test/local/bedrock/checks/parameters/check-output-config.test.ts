import { expect, test } from "vitest";
import { validateConverse } from "../../../../../local/bedrock/checks/validate-converse.ts";
import { NEW_ACCOUNT } from "../../../../../local/bedrock/models/account.ts";
import { ask, expectInvalid, expectTaken, FROM_MODEL, MODELS, type Refused, type Taken } from "../../requests.ts";

const CLOSED = { type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false };
const format = (schema: unknown) => ({
  outputConfig: {
    textFormat: {
      type: "json_schema",
      structure: { jsonSchema: { schema: typeof schema === "string" ? schema : JSON.stringify(schema) } },
    },
  },
});
const inside = (schema: object) => format({ ...CLOSED, properties: { a: { type: "array", items: schema } } });
const NOT_SUPPORTED = "output_config.format.schema: For";

const NODE = { ...CLOSED, properties: { a: { type: "string" }, next: { $ref: "#/$defs/node" } } };
const RECURSIVE = `${FROM_MODEL}Too many recursive definitions in schema`;

const REFUSED: Refused[] = [
  ["a format", "fable5", ask(format(CLOSED)), `${FROM_MODEL}output_config.format: Extra inputs are not permitted`],
  ["a format", "sonnet4", ask(format(CLOSED)), `${FROM_MODEL}output_config.format: Extra inputs are not permitted`],
  [
    "Claude's own name of a format",
    "fable5",
    ask({ additionalModelRequestFields: { output_config: { format: { type: "json_schema", schema: CLOSED } } } }),
    `${FROM_MODEL}output_config.format: Extra inputs are not permitted`,
  ],
  [
    "a format",
    "nova",
    ask(format(CLOSED)),
    "This model doesn't support the outputConfig field. Remove outputConfig and try again.",
  ],
  [
    "a schema that is not JSON",
    "sonnet45",
    ask(format("{")),
    "The format of the value at outputConfig.textFormat.structure.jsonSchema.schema is invalid. Provide a json object for the field and try again.",
  ],
  [
    "an open object",
    "sonnet45",
    ask(format({ type: "object", properties: {} })),
    `${FROM_MODEL}${NOT_SUPPORTED} 'object' type, 'additionalProperties' must be explicitly set to false`,
  ],
  [
    "an open object inside",
    "opus46",
    ask(inside({ type: "object", properties: {}, additionalProperties: true })),
    `${FROM_MODEL}${NOT_SUPPORTED} 'object' type, 'additionalProperties' must be explicitly set to false`,
  ],
  [
    "a range",
    "sonnet45",
    ask(inside({ type: "integer", minimum: 1, maximum: 5 })),
    `${FROM_MODEL}${NOT_SUPPORTED} 'integer' type, properties maximum, minimum are not supported`,
  ],
  [
    "a list that has to hold something",
    "sonnet45",
    ask(inside({ type: "array", items: {}, contains: { type: "string" } })),
    `${FROM_MODEL}${NOT_SUPPORTED} 'array' type, property 'contains' is not supported`,
  ],
  ["a definition that contains itself", "opus55", ask(format({ ...NODE, $defs: { node: NODE } })), RECURSIVE],
  ["a schema that contains itself", "sonnet45", ask(inside({ $ref: "#" })), RECURSIVE],
];

const TAKEN: Taken[] = [
  [
    "a definition that two members use",
    "opus55",
    ask(
      format({ ...CLOSED, properties: { a: { $ref: "#/$defs/a" }, b: { $ref: "#/$defs/a" } }, $defs: { a: CLOSED } }),
    ),
  ],
  ["a closed schema", "sonnet45", ask(format(CLOSED))],
  ["a closed schema", "opus55", ask(format(CLOSED))],
  ["a length", "sonnet45", ask(inside({ type: "string", minLength: 1, maxLength: 5 }))],
  ["a closed schema", "opus46", ask(inside({ type: "integer", enum: [1, 2] }))],
  ["an open schema", "gptOss", ask(format({ type: "object", properties: { a: { type: "integer", minimum: 1 } } }))],
];

test.each(REFUSED)("checkOutputConfig refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkOutputConfig takes %s (%s)", (_what, model, body) => expectTaken(model, body));

test.each([
  ["opus55", "output_config.format: Extra inputs are not permitted"],
  ["sonnet45", undefined],
] as const)("checkOutputConfig knows accounts without schemas for the newest Claudes (%s)", (model, message) => {
  const account = { ...NEW_ACCOUNT, nativeSchemas: false };
  const refusal = validateConverse(MODELS[model], ask(format(CLOSED)), "converse", { account });
  expect(refusal?.message).toBe(message && FROM_MODEL + message);
});
