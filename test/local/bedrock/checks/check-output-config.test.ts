import { test } from "vitest";
import { ask, expectInvalid, expectTaken, fromModel, type Refused, type Taken } from "../requests.ts";

const closed = { type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false };
const format = (schema: unknown) => ({
  outputConfig: {
    textFormat: {
      type: "json_schema",
      structure: { jsonSchema: { schema: typeof schema === "string" ? schema : JSON.stringify(schema) } },
    },
  },
});
const inside = (schema: object) => format({ ...closed, properties: { a: { type: "array", items: schema } } });
const notSupported = "output_config.format.schema: For";

const refused: Refused[] = [
  ["a format", "opus48", ask(format(closed)), `${fromModel}output_config.format: Extra inputs are not permitted`],
  ["a format", "sonnet4", ask(format(closed)), `${fromModel}output_config.format: Extra inputs are not permitted`],
  [
    "Claude's own name of a format",
    "opus5",
    ask({ additionalModelRequestFields: { output_config: { format: { type: "json_schema", schema: closed } } } }),
    `${fromModel}output_config.format: Extra inputs are not permitted`,
  ],
  [
    "a format",
    "nova",
    ask(format(closed)),
    "This model doesn't support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.",
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
    `${fromModel}${notSupported} 'object' type, 'additionalProperties' must be explicitly set to false`,
  ],
  [
    "an open object inside",
    "opus46",
    ask(inside({ type: "object", properties: {}, additionalProperties: true })),
    `${fromModel}${notSupported} 'object' type, 'additionalProperties' must be explicitly set to false`,
  ],
  [
    "a range",
    "sonnet45",
    ask(inside({ type: "integer", minimum: 1, maximum: 5 })),
    `${fromModel}${notSupported} 'integer' type, properties maximum, minimum are not supported`,
  ],
  [
    "a length",
    "sonnet45",
    ask(inside({ type: "string", maxLength: 5 })),
    `${fromModel}${notSupported} 'string' type, properties maxLength are not supported`,
  ],
];

const taken: Taken[] = [
  ["a closed schema", "sonnet45", ask(format(closed))],
  ["a closed schema", "opus46", ask(inside({ type: "integer", enum: [1, 2] }))],
  ["an open schema", "gptOss", ask(format({ type: "object", properties: { a: { type: "integer", minimum: 1 } } }))],
];

test.each(refused)("checkOutputConfig refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(taken)("checkOutputConfig takes %s (%s)", (_what, model, body) => expectTaken(model, body));
