import { describe, expect, test } from "vitest";
import { refusalOf, VALID_BODY } from "./refusal-of.ts";

const MISSING = "missing_required_parameter";

type Row = [param: string, code: string, sentence: string, body: object];

const withMessage = (message: unknown) => ({ messages: [message] });
const user = (content: unknown) => withMessage({ role: "user", content });
const part = (part: unknown) => user([part]);
const call = (call: unknown) => withMessage({ role: "assistant", content: null, tool_calls: [call] });
const thinking = (block: unknown) => withMessage({ role: "assistant", content: "Hello", thinking_blocks: [block] });
const audio = (format: string) => ({ type: "input_audio", input_audio: { data: "UklGRg==", format } });
// A JSON object that cannot be made a string.
const evil = { toString: 1, valueOf: 1 };

const BAD_MESSAGES: Row[] = [
  ["messages[0].role", "invalid_type", "expected a string", withMessage({ role: 5, content: "Hello" })],
  ["messages[0].role", "invalid_type", "expected a string", withMessage({ role: evil, content: "Hello" })],
  [
    "messages[0].role",
    "invalid_value",
    "'bot'. Supported values are: 'system', 'developer'",
    withMessage({ role: "bot" }),
  ],
  ["messages[0].role", MISSING, "'messages[0].role'", withMessage({ content: "Hello" })],
  ["messages[0].content", MISSING, "'messages[0].content'", withMessage({ role: "user" })],
  ["messages[0].content", "invalid_type", "a string or an array of content parts, but got null", user(null)],
  ["messages[0].content", "invalid_type", "a string or an array of content parts, but got an object", user({})],
  ["messages[0].content[0]", "invalid_type", "expected an object, but got a string", part("Hello")],
  ["messages[0].content[0]", "invalid_value", "Unsupported content part: input_text", part({ type: "input_text" })],
  ["messages[0].content[0]", "invalid_value", "Unsupported content part", part({ type: evil })],
  ["messages[0].content[0].type", MISSING, "'messages[0].content[0].type'", part({ text: "Hello" })],
  ["messages[0].content[0].text", MISSING, "'messages[0].content[0].text'", part({ type: "text" })],
  ["messages[0].content[0].text", "invalid_type", "a string, but got null", part({ type: "text", text: null })],
  ["messages[0].content[0].image_url", "invalid_type", "an object", part({ type: "image_url", image_url: "data:," })],
  ["messages[0].content[0].image_url.url", MISSING, "url'", part({ type: "image_url", image_url: {} })],
  [
    "messages[0].content[0].video_url.url",
    "invalid_type",
    "string",
    part({ type: "video_url", video_url: { url: 1 } }),
  ],
  ["messages[0].content[0].file", MISSING, "file'", part({ type: "file" })],
  ["messages[0].content[0].file.file_data", "invalid_type", "a string", part({ type: "file", file: { file_data: 1 } })],
  ["messages[0].content[0].input_audio.format", "invalid_value", "'wav', 'mp3'", part(audio("ogg"))],
  [
    "messages[0].content[0].cache_control",
    "invalid_type",
    "an object",
    part({ type: "text", text: "", cache_control: 1 }),
  ],
  ["messages[0].content[0].thinking", MISSING, "thinking'", part({ type: "thinking", signature: "s" })],
  ["messages[0].tool_call_id", MISSING, "tool_call_id'", withMessage({ role: "tool", content: "18 °C" })],
  ["messages[0].name", MISSING, "name'", withMessage({ role: "function", content: "18 °C" })],
  ["messages[0].tool_calls", "invalid_type", "an array", withMessage({ role: "assistant", tool_calls: {} })],
  ["messages[0].tool_calls[0].id", MISSING, "id'", call({ type: "function", function: { name: "f" } })],
  ["messages[0].tool_calls[0].id", "invalid_type", "a string", call({ id: 5, function: { name: "f" } })],
  [
    "messages[0].tool_calls[0].type",
    "invalid_value",
    "'function'",
    call({ id: "a", type: "mcp", function: { name: "f" } }),
  ],
  ["messages[0].tool_calls[0].function", MISSING, "function'", call({ id: "a", type: "function" })],
  ["messages[0].tool_calls[0].function.name", MISSING, "name'", call({ id: "a", function: { arguments: "{}" } })],
  [
    "messages[0].tool_calls[0].custom.input",
    MISSING,
    "input'",
    call({ id: "a", type: "custom", custom: { name: "f" } }),
  ],
  ["messages[0].function_call.name", MISSING, "name'", withMessage({ role: "assistant", function_call: {} })],
  ["messages[0].refusal", "invalid_type", "a string", withMessage({ role: "assistant", refusal: {} })],
  ["messages[0].thinking_blocks[0].type", "invalid_value", "'thinking', 'redacted_thinking'", thinking({ type: "x" })],
  ["messages[0].thinking_blocks[0].data", MISSING, "data'", thinking({ type: "redacted_thinking" })],
  ["messages[1].content", MISSING, "'messages[1].content'", { messages: [VALID_BODY.messages[0], { role: "user" }] }],
];

describe("parseBody", () => {
  test.each(BAD_MESSAGES)("a bad %s is a 400 %s: %s", (param, code, sentence, body) => {
    const { status, type, message, ...error } = refusalOf(JSON.stringify({ ...VALID_BODY, ...body }));
    expect({ status, type, param: error.param, code: error.code }).toEqual({
      status: 400,
      type: "invalid_request_error",
      param,
      code,
    });
    expect(message).toContain(sentence);
  });
});
