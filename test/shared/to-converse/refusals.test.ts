import { describe, expect, test } from "vitest";
import { refusalOf } from "./translate.ts";

const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const NOVA = "us.amazon.nova-pro-v1:0";
const HELLO = [{ role: "user", content: "Hello" }];
const PNG = "data:image/png;base64,iVBORw0KGgo=";
const PDF = "data:application/pdf;base64,JVBERi0xLjQK";
const MISSING = "missing_required_parameter";

const from = (message: object) => ({ messages: [...HELLO, message] });
const named = (name: string) => ({ type: "function", function: { name } });
const tools = { tools: [named("get_weather")] };
const schema = (parameters: object) => ({ tools: [{ type: "function", function: { name: "f", parameters } }] });
const answer = (schema: object) => ({ response_format: { type: "json_schema", json_schema: { name: "a", schema } } });
const many = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, "v"]));

type Row = [what: string, body: object, param: string, code: string, sentence: string];

const MESSAGES: Row[] = [
  ["only blank messages", { messages: [{ role: "user", content: " \n" }] }, "messages", "invalid_value", "blank"],
  ["a blank system", { messages: [{ role: "system", content: "" }] }, "messages", "invalid_value", "blank"],
  [
    "an image of the system's",
    { messages: [{ role: "system", content: [{ type: "image_url", image_url: { url: PNG } }] }] },
    "messages[0].content[0]",
    "invalid_value",
    "image_url",
  ],
  [
    "thinking of the developer's",
    { messages: [...HELLO, { role: "developer", content: [{ type: "thinking", thinking: "Hm" }] }] },
    "messages[1].content[0]",
    "invalid_value",
    "thinking",
  ],
  [
    "an image of the assistant's",
    from({
      role: "assistant",
      content: [
        { type: "text", text: "" },
        { type: "image_url", image_url: { url: PNG } },
      ],
    }),
    "messages[1].content[1]",
    "invalid_value",
    "image_url",
  ],
  [
    "a file of the assistant's",
    from({ role: "assistant", content: [{ type: "file", file: { file_data: PDF } }] }),
    "messages[1].content[0]",
    "invalid_value",
    "file",
  ],
  [
    "sound in a tool's result",
    from({
      role: "tool",
      tool_call_id: "a",
      content: [{ type: "input_audio", input_audio: { data: "UklGRg==", format: "wav" } }],
    }),
    "messages[1].content[0]",
    "invalid_value",
    "input_audio",
  ],
];

const PARAMETERS: Row[] = [
  [
    "a chosen tool that is absent",
    { ...tools, tool_choice: named("get_time") },
    "tool_choice",
    "invalid_value",
    "'get_time' not found in 'tools'",
  ],
  [
    "a chosen tool without a name",
    { ...tools, tool_choice: { type: "function" } },
    "tool_choice",
    "invalid_value",
    "not found",
  ],
  [
    "an allowed tool that is absent",
    {
      ...tools,
      tool_choice: {
        type: "allowed_tools",
        allowed_tools: { mode: "auto", tools: [named("get_weather"), named("get_time")] },
      },
    },
    "tool_choice.allowed_tools.tools[1]",
    "invalid_value",
    "'get_time'",
  ],
  [
    "parameters that are no object",
    schema({ type: "string" }),
    "tools[0].function.parameters",
    "invalid_function_parameters",
    "'object'",
  ],
  [
    "parameters of a type that is no name",
    schema({ type: { toString: 1 } }),
    "tools[0].function.parameters",
    "invalid_function_parameters",
    "'object'",
  ],
  [
    "an answer's schema that is no object",
    { model: NOVA, ...answer({ type: "array" }) },
    "response_format.json_schema.schema",
    "invalid_function_parameters",
    "'object'",
  ],
  ["metadata with a bad key", { metadata: { näme: "a" } }, "metadata.näme", "invalid_value", "letters, digits"],
  ["metadata with an empty key", { metadata: { "": "a" } }, "metadata.", "invalid_value", "1 to 256 characters"],
  ["metadata with a bad value", { metadata: { name: "Zoë" } }, "metadata.name", "invalid_value", "letters, digits"],
  ["metadata with a hard space", { metadata: { name: "a\u00a0b" } }, "metadata.name", "invalid_value", "white space"],
  ["metadata with a number", { metadata: { name: 5 } }, "metadata.name", "invalid_value", "a string"],
  ["metadata with a long value", { metadata: { name: "a".repeat(257) } }, "metadata.name", "invalid_value", "256"],
  [
    "metadata with a long key",
    { metadata: { ["k".repeat(257)]: "a" } },
    `metadata.${"k".repeat(257)}`,
    "invalid_value",
    "256",
  ],
  ["too much metadata", { metadata: many }, "metadata", "invalid_value", "at most 16"],
  [
    "too much metadata in two places",
    { metadata: { a: "1" }, requestMetadata: Object.fromEntries(Object.entries(many).slice(0, 16)) },
    "metadata",
    "invalid_value",
    "at most 16",
  ],
  [
    "requestMetadata with a bad value",
    { requestMetadata: { name: "Zoë" } },
    "requestMetadata.name",
    "invalid_value",
    "letters, digits",
  ],
  [
    "a guardrail without a version",
    { guardrailConfig: { guardrailIdentifier: "abc" } },
    "guardrailConfig.guardrailVersion",
    MISSING,
    "guardrailVersion",
  ],
  [
    "a guardrail without an identifier",
    { guardrailConfig: { guardrailVersion: "1" } },
    "guardrailConfig.guardrailIdentifier",
    MISSING,
    "guardrailIdentifier",
  ],
];

describe("toConverseInput", () => {
  test.each([...MESSAGES, ...PARAMETERS])("refuses %s", (_, body, param, code, sentence) => {
    const error = refusalOf({ model: SONNET, messages: HELLO, ...body });
    expect({ status: error.status, type: error.type, param: error.param, code: error.code }).toEqual({
      status: 400,
      type: "invalid_request_error",
      param,
      code,
    });
    expect(error.message).toContain(sentence);
  });
});
