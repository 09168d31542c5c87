import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { toIgnored } from "../../../shared/to-chat/to-unheard.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { toWireJson } from "../../wire.ts";
import { refusalOf, translateInput } from "./translate-input.ts";

const { folder, cases } = goldenCases("input-requests", ".input.json");
const chats = goldenCases("requests", ".openai.json");

/** A chat history as a client tells it that keeps it in items: one for each text, call and result. */
function toItems(messages: ChatCompletionRequest["messages"]): object[] {
  return messages.flatMap((message): object[] => {
    if (message.role === "tool")
      return [{ type: "function_call_output", call_id: message.tool_call_id, output: message.content }];
    if (message.role !== "assistant") return [message];
    const calls = (message.tool_calls ?? []).map((call) => ({
      type: "function_call",
      call_id: call.id,
      ...(call.type === "custom" ? call.custom : call.function),
    }));
    return message.content ? [{ role: "assistant", content: message.content }, ...calls] : calls;
  });
}

describe("toChatOfInput", () => {
  test.each(cases)("%s gives the golden Converse body, which Bedrock takes", async (name) => {
    const { input } = translateInput(readGolden(folder, `${name}.input.json`));
    const { modelId = "", ...body } = JSON.parse(toWireJson(input));
    await expect(toWireJson(input)).toMatchFileSnapshot(join(folder, `${name}.converse.json`));
    expect(validateConverse(modelId, body, "converse-stream")).toBeUndefined();
  });

  test.each(chats.cases.filter((name) => name.startsWith("replay-carrier")))(
    "%s gives the same bytes where its answers are told as items",
    (name) => {
      const { messages, ...others } = JSON.parse(readGolden(chats.folder, `${name}.openai.json`));
      const { input } = translateInput(JSON.stringify({ ...others, input: toItems(messages) }));
      expect(toWireJson(input)).toBe(readGolden(chats.folder, `${name}.converse.json`));
    },
  );
});

const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const input = "Hi";
const call = { id: "c1", type: "function", function: { name: "f", arguments: "{}" } };
const badSchema = { type: "array" };
const broken = "data:image/png;base64,AAAA";

const refused: [what: string, body: object, param: string, code: string, message: RegExp][] = [
  ["no model", { model: undefined, input }, "model", "missing_required_parameter", /'model'/],
  ["input of a wrong type", { input: 7 }, "input", "invalid_type", /a string or an array of items/],
  ["an item that is none", { input: [7] }, "input[0]", "invalid_type", /an object/],
  ["no items", { input: [] }, "input", "invalid_value", /'input'/],
  ["nothing but blanks", { input: " " }, "input", "invalid_value", /every message is blank/],
  [
    "a message without content",
    { input: [{ role: "user", content: "x" }, { role: "user" }] },
    "input[1].content",
    "missing_required_parameter",
    /'input\[1\].content'/,
  ],
  ["an unknown role", { input: [{ role: "boss", content: "x" }] }, "input[0].role", "invalid_value", /'boss'/],
  [
    "a call without id",
    { input: [{ type: "function_call", name: "f" }] },
    "input[0].call_id",
    "missing_required_parameter",
    /call_id/,
  ],
  [
    "a tool message of no call",
    { input: [{ role: "tool", content: "x" }] },
    "input[0].tool_call_id",
    "missing_required_parameter",
    /tool_call_id/,
  ],
  [
    "a call of chat's without a name",
    { input: [{ role: "assistant", tool_calls: [call, { ...call, function: {} }] }] },
    "input[0].tool_calls[1].function.name",
    "missing_required_parameter",
    /name/,
  ],
  [
    "a broken image in Responses' words",
    { instructions: "x", input: [{ role: "user", content: [{ type: "input_image", image_url: broken }] }] },
    "input[0].content[0].image_url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a broken image in chat's words",
    { instructions: "x", input: [{ role: "user", content: [{ type: "image_url", image_url: { url: broken } }] }] },
    "input[0].content[0].image_url.url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a broken image behind answers that were joined",
    {
      input: [
        { role: "user", content: "x" },
        { role: "assistant", content: "y" },
        { type: "function_call", call_id: "c1", name: "f", arguments: "{}" },
        { type: "function_call_output", call_id: "c1", output: [{ type: "input_image", image_url: broken }] },
      ],
    },
    "input[3].output[0].image_url",
    "invalid_image_format",
    /PNG/,
  ],
  [
    "a flat tool without a name",
    { input, tools: [{ type: "custom" }] },
    "tools[0].name",
    "missing_required_parameter",
    /name/,
  ],
  [
    "a nested tool without a name",
    { input, tools: [{ type: "function", function: {} }] },
    "tools[0].function.name",
    "missing_required_parameter",
    /name/,
  ],
  [
    "parameters that are no object, flat",
    { input, tools: [{ type: "function", name: "g", parameters: badSchema }] },
    "tools[0].parameters",
    "invalid_function_parameters",
    /'tools\[0\].parameters'/,
  ],
  [
    "parameters that are no object, nested, behind a tool that is left out",
    { input, tools: [{ type: "web_search" }, { type: "function", function: { name: "g", parameters: badSchema } }] },
    "tools[1].function.parameters",
    "invalid_function_parameters",
    /'tools\[1\].function.parameters'/,
  ],
  [
    "a hosted tool",
    { input, tools: [{ type: "code_interpreter" }] },
    "tools[0].type",
    "unsupported_parameter",
    /hosted/,
  ],
  [
    "a choice of a tool that is not there",
    { input, tools: [{ type: "custom", name: "a" }], tool_choice: { type: "custom", custom: { name: "b" } } },
    "tool_choice",
    "invalid_value",
    /'b'/,
  ],
  [
    "a token limit of nothing, in Responses' words",
    { input, max_output_tokens: 0 },
    "max_output_tokens",
    "integer_below_min_value",
    />= 1/,
  ],
  [
    "a token limit of nothing, in chat's",
    { input, max_completion_tokens: 0 },
    "max_completion_tokens",
    "integer_below_min_value",
    />= 1/,
  ],
  ["an effort of nobody's", { input, reasoning: { effort: "x" } }, "reasoning.effort", "invalid_value", /'x'/],
  [
    "a format that is none",
    { input, text: { format: { type: "yaml" } } },
    "text.format.type",
    "invalid_value",
    /'yaml'/,
  ],
  [
    "an earlier response",
    { input, previous_response_id: "resp_1" },
    "previous_response_id",
    "previous_response_not_found",
    /resp_1/,
  ],
  ["a conversation", { input, conversation: "conv_1" }, "conversation", "unsupported_parameter", /no state/],
  ["a background", { input, background: true }, "background", "unsupported_parameter", /no state/],
  ["a template", { input, prompt: { id: "pmpt_1" } }, "prompt", "unsupported_parameter", /templates/],
  [
    "a reference to a message",
    { input: [{ type: "item_reference", id: "msg_1" }] },
    "input[0].id",
    "item_not_found",
    /msg_1/,
  ],
];

const ignored: [what: string, body: object, names: string[]][] = [
  [
    "nothing of a plain request",
    { stream: true, stream_options: { include_usage: true }, store: false, messages: null },
    [],
  ],
  [
    "what Cursor's agent sends and has no effect here",
    {
      include: ["reasoning.encrypted_content"],
      text: { verbosity: "medium" },
      prompt_cache_retention: "24h",
      truncation: "auto",
    },
    ["prompt_cache_retention", "text.verbosity", "truncation", "include"],
  ],
  [
    "an effort of a model that does not think, in the caller's words",
    { reasoning_effort: "low" },
    ["reasoning_effort"],
  ],
  ["and in Responses'", { reasoning: { effort: "low" } }, ["reasoning.effort"]],
  ["chat's older names", { functions: [{ name: "f" }], frequency_penalty: 1 }, ["functions", "frequency_penalty"]],
];

describe("a chat completion request in Responses' words", () => {
  test.each(refused)("with %s is refused in the caller's words", (_, body, param, code, message) => {
    const error = refusalOf({ model, ...body });
    expect([error.status, error.param, error.code]).toEqual([400, param, code]);
    expect(error.message).toMatch(message);
  });

  test.each(ignored)("names as ignored %s", (_, body, names) => {
    const { ignored, unheard, places } = translateInput(
      JSON.stringify({ model: "us.amazon.nova-lite-v1:0", input, ...body }),
    );
    expect(toIgnored(ignored, unheard, places.ownWords)).toEqual(names);
  });
});
