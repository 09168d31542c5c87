import { describe, expect, test } from "vitest";
import { refusalOf } from "./translate-response.ts";

const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const input = "Hi";
const user = (...content: object[]) => ({ role: "user", content });
const result = (...output: object[]) => ({ type: "function_call_output", call_id: "c1", output });
const named = (name: string, parameters: unknown = {}) => ({ type: "function", name, parameters });
const text = { type: "input_text", text: "x" };
const broken = { type: "input_image", image_url: "data:image/png;base64,AAAA" };
const badSchema = { type: "array" };

type Case = [what: string, body: object, param: string, code: string, message: RegExp];

const fields: Case[] = [
  ["no input", {}, "input", "missing_required_parameter", /'input'/],
  ["no model", { model: undefined, input }, "model", "missing_required_parameter", /'model'/],
  ["input of a wrong type", { input: 7 }, "input", "invalid_type", /a string or an array of items/],
  ["an item that is none", { input: ["x"] }, "input[0]", "invalid_type", /an object/],
  [
    "an item without role and type",
    { input: [{ content: "x" }] },
    "input[0].role",
    "missing_required_parameter",
    /role/,
  ],
  ["an unknown role", { input: [{ role: "tool", content: "x" }] }, "input[0].role", "invalid_value", /'tool'/],
  [
    "a message without content",
    { input: [{ role: "user" }] },
    "input[0].content",
    "missing_required_parameter",
    /content/,
  ],
  [
    "an unknown part",
    { input: [user({ type: "image_url" })] },
    "input[0].content[0]",
    "invalid_value",
    /part: image_url/,
  ],
  [
    "an unknown part of an output",
    { input: [result({ type: "x" })] },
    "input[0].output[0]",
    "invalid_value",
    /part: x/,
  ],
  [
    "a call without id",
    { input: [{ type: "function_call", name: "f" }] },
    "input[0].call_id",
    "missing_required_parameter",
    /call_id/,
  ],
  ["a temperature out of range", { input, temperature: 3 }, "temperature", "integer_above_max_value", /<= 2/],
  ["a token limit of nothing", { input, max_output_tokens: 0 }, "max_output_tokens", "integer_below_min_value", />= 1/],
  ["no input, but null", { input: null }, "input", "invalid_type", /a string or an array of items/],
  [
    "a schema nested as in chat",
    { input, text: { format: { type: "json_schema", json_schema: { name: "a", schema: {} } } } },
    "text.format.schema",
    "missing_required_parameter",
    /'text.format.schema'/,
  ],
  ["an unknown format", { input, text: { format: { type: "yaml" } } }, "text.format.type", "invalid_value", /'yaml'/],
  [
    "a tool without a name",
    { input, tools: [{ type: "function" }] },
    "tools[0].name",
    "missing_required_parameter",
    /name/,
  ],
  ["an unknown word for the tool choice", { input, tool_choice: "any" }, "tool_choice", "invalid_value", /'any'/],
];

const lowered: Case[] = [
  ["a broken image", { input: [user(text, broken)] }, "input[0].content[1].image_url", "invalid_image_format", /PNG/],
  [
    "a broken image behind instructions",
    { instructions: "x", input: [user(broken)] },
    "input[0].content[0].image_url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a broken image of the instructions",
    { instructions: [user(broken)], input },
    "instructions[0].content[0].image_url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a broken image that a tool gave",
    { input: [result(text, broken)] },
    "input[0].output[1].image_url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a remote image",
    { input: [user({ type: "input_image", image_url: "https://a.b/c.png" })] },
    "input[0].content[0].image_url",
    "invalid_image_url",
    /not fetched/,
  ],
  [
    "an image without a source",
    { input: [user({ type: "input_image" })] },
    "input[0].content[0].image_url",
    "missing_required_parameter",
    /image_url/,
  ],
  [
    "an image of a file store",
    { input: [user({ type: "input_image", file_id: "f" })] },
    "input[0].content[0].file_id",
    "invalid_value",
    /no file store/,
  ],
  [
    "a file of a file store",
    { input: [user({ type: "input_file", file_id: "f" })] },
    "input[0].content[0].file_id",
    "invalid_value",
    /no file store/,
  ],
  [
    "a file elsewhere",
    { input: [user({ type: "input_file", file_url: "https://a.b" })] },
    "input[0].content[0].file_url",
    "invalid_value",
    /not fetched/,
  ],
  [
    "a file without data",
    { input: [user({ type: "input_file" })] },
    "input[0].content[0].file_data",
    "missing_required_parameter",
    /file_data'/,
  ],
  [
    "a file of no known format",
    { input: [user({ type: "input_file", file_data: "AAAA" })] },
    "input[0].content[0].file_data",
    "invalid_value",
    /format/,
  ],
  [
    "an image of the assistant's",
    { input: [{ role: "assistant", content: [broken] }] },
    "input[0].content[0]",
    "invalid_value",
    /'assistant': input_image/,
  ],
  [
    "a file of the developer's",
    { input: [{ role: "developer", content: [text, { type: "input_file" }] }] },
    "input[0].content[1]",
    "invalid_value",
    /'developer': input_file/,
  ],
  [
    "nothing but blanks",
    { input: [{ role: "user", content: " " }] },
    "input",
    "invalid_value",
    /every message is blank/,
  ],
  ["no items", { input: [] }, "input", "invalid_value", /'input'/],
  [
    "parameters that are no object",
    { input, tools: [named("f"), named("g", badSchema)] },
    "tools[1].parameters",
    "invalid_function_parameters",
    /'tools\[1\].parameters'/,
  ],
  [
    "parameters in a namespace",
    { input, tools: [{ type: "namespace", name: "n", tools: [named("f"), named("g", badSchema)] }] },
    "tools[0].tools[1].parameters",
    "invalid_function_parameters",
    /object/,
  ],
  [
    "parameters that an item brings",
    { input: [{ type: "additional_tools", tools: [named("g", badSchema)] }] },
    "input[0].tools[0].parameters",
    "invalid_function_parameters",
    /object/,
  ],
  [
    "a schema that is no object",
    {
      model: "us.amazon.nova-lite-v1:0",
      input,
      text: { format: { type: "json_schema", name: "a", schema: badSchema } },
    },
    "text.format.schema",
    "invalid_function_parameters",
    /object/,
  ],
  [
    "a choice that is no tool",
    { input, tools: [named("f")], tool_choice: { type: "function", name: "g" } },
    "tool_choice",
    "invalid_value",
    /'g' not found/,
  ],
  [
    "an allowed tool that is none",
    {
      input,
      tools: [named("f")],
      tool_choice: {
        type: "allowed_tools",
        mode: "auto",
        tools: [{ type: "mcp" }, { type: "function", name: "f" }, { type: "function", name: "g" }],
      },
    },
    "tool_choice.tools[2]",
    "invalid_value",
    /'g' not found/,
  ],
];

const unsupported: Case[] = [
  [
    "a conversation that would be kept",
    { input, previous_response_id: "resp_1" },
    "previous_response_id",
    "previous_response_not_found",
    /'resp_1' not found: this server keeps no state/,
  ],
  [
    "a conversation object",
    { input, conversation: { id: "conv_1" } },
    "conversation",
    "unsupported_parameter",
    /no state/,
  ],
  ["background work", { input, background: true }, "background", "unsupported_parameter", /stream the response/],
  [
    "a stored prompt in the place of input",
    { prompt: { id: "p" } },
    "prompt",
    "unsupported_parameter",
    /Prompt templates/,
  ],
  ["a stored prompt", { input, prompt: { id: "pmpt_1" } }, "prompt", "unsupported_parameter", /Prompt templates/],
  ["log probabilities", { input, top_logprobs: 2 }, "top_logprobs", "unsupported_parameter", /Log prob/],
  [
    "log probabilities in words",
    { input, include: ["message.output_text.logprobs"] },
    "include",
    "unsupported_parameter",
    /Log prob/,
  ],
  [
    "a reference to its own words",
    { input: [{ type: "item_reference", id: "msg_7" }] },
    "input[0].id",
    "item_not_found",
    /'msg_7' is not known here.*store = false/,
  ],
  ["a reference without a type", { input: [{ id: "msg_7" }] }, "input[0].id", "item_not_found", /msg_7/],
  ["a compaction", { input: [{ type: "compaction_trigger" }] }, "input[0]", "unsupported_parameter", /OpenAI/],
  ...[
    "file_search",
    "computer",
    "computer_use_preview",
    "mcp",
    "code_interpreter",
    "local_shell",
    "shell",
    "apply_patch",
    "newer",
  ].map(
    (type): Case => [
      `the hosted tool ${type}`,
      { input, tools: [{ type }] },
      "tools[0].type",
      "unsupported_parameter",
      /no hosted tools/,
    ],
  ),
  [
    "a namespace in a namespace",
    { input, tools: [{ type: "namespace", name: "n", tools: [{ type: "namespace" }] }] },
    "tools[0].tools[0].type",
    "unsupported_parameter",
    /no hosted tools/,
  ],
];

describe("a Responses request that cannot be answered", () => {
  test.each([...fields, ...lowered, ...unsupported])(
    "%s is a 400 in the caller's words",
    (_, body, param, code, message) => {
      const sentence = expect.stringMatching(message);
      const told = { status: 400, type: "invalid_request_error", param, code, message: sentence };
      expect(refusalOf({ model, ...body })).toMatchObject(told);
    },
  );
});
