import { describe, expect, test } from "vitest";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { toWireJson } from "../../wire.ts";
import { translate } from "./translate.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const WORDS = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

const ask = (rest: object) => ({ model: CLAUDE, messages: [{ role: "user", content: "Hi" }], ...rest });
const say = (part: object) => ask({ messages: [{ role: "user", content: [{ type: "text", text: "Hi" }, part] }] });
const call = (word: string) => ({ id: word, type: "function", function: { name: word, arguments: "{}" } });
const tool = (name: string, parameters = {}) => ({ type: "function", function: { name, parameters } });

/** Each place where a caller's word decides what is looked up. */
const PLACES: Record<string, (word: string) => object> = {
  model: (word) => ask({ model: `anthropic.${word}` }),
  "model alone": (word) => ask({ model: word }),
  role: (word) => ask({ messages: [{ role: word, content: "Hi" }] }),
  "type of a part": (word) => say({ type: word }),
  "ttl of a part": (word) => say({ type: "text", text: "a", cache_control: { type: "ephemeral", ttl: word } }),
  "ttl of a breakpoint": (word) =>
    say({ type: "text", text: "a", prompt_cache_breakpoint: { mode: "explicit", ttl: word } }),
  "ttl of the prompt": (word) => ask({ prompt_cache_options: { ttl: word } }),
  "mode of the prompt's cache": (word) => ask({ prompt_cache_options: { mode: word } }),
  "kind of cache_control": (word) => ask({ cache_control: { type: word } }),
  "media type": (word) => say({ type: "file", file: { file_data: `data:${word};base64,AAAA` } }),
  extension: (word) => say({ type: "file", file: { file_data: "AAAA", filename: `a.${word}` } }),
  "file name": (word) => say({ type: "file", file: { file_data: "JVBERi0=", filename: word } }),
  "S3 extension": (word) => say({ type: "image_url", image_url: { url: `s3://bucket/a.${word}` } }),
  "audio format": (word) => say({ type: "input_audio", input_audio: { data: "AAAA", format: word } }),
  reasoning_effort: (word) => ask({ reasoning_effort: word }),
  "reasoning.effort": (word) => ask({ reasoning: { effort: word } }),
  "thinking.type": (word) => ask({ thinking: { type: word } }),
  service_tier: (word) => ask({ service_tier: word }),
  tool_choice: (word) => ask({ tools: [tool("a")], tool_choice: word }),
  "type of tool_choice": (word) => ask({ tools: [tool("a")], tool_choice: { type: word } }),
  "name in tool_choice": (word) =>
    ask({ tools: [tool("a")], tool_choice: { type: "function", function: { name: word } } }),
  "response_format.type": (word) => ask({ response_format: { type: word } }),
  "tool name": (word) => ask({ tools: [tool(word), tool("a")] }),
  "tool call": (word) =>
    ask({
      tools: [tool(word)],
      messages: [
        { role: "assistant", tool_calls: [call(word)] },
        { role: "tool", tool_call_id: word, content: "1" },
      ],
    }),
  "call of no tool": (word) => ask({ messages: [{ role: "assistant", tool_calls: [call(word)] }] }),
  "result of no call": (word) => ask({ messages: [{ role: "tool", tool_call_id: word, content: "1" }] }),
  "legacy result": (word) => ask({ messages: [{ role: "function", name: word, content: "1" }] }),
  "reasoning format": (word) =>
    ask({
      messages: [{ role: "assistant", content: "a", reasoning_details: [{ type: word, format: word, text: "a" }] }],
    }),
  "schema reference": (word) =>
    ask({ tools: [tool("a", { $ref: `#/${word}`, allOf: [{ $ref: `#/${word}/${word}` }] })] }),
  "schema type": (word) => ask({ tools: [tool("a", { type: word })] }),
  "required name": (word) => ask({ tools: [tool("a", { anyOf: [{ required: [word] }, { required: [word] }] })] }),
  latency: (word) => ask({ performanceConfig: { latency: word } }),
  "guardrail trace": (word) =>
    ask({ guardrailConfig: { guardrailIdentifier: "a", guardrailVersion: "1", trace: word } }),
};

describe("a word of Object.prototype", () => {
  test.each(Object.entries(PLACES))("means no more than any other word as %s", (_, toBody) => {
    for (const word of WORDS) {
      const letters = word.replaceAll("_", "");
      const other = "x".repeat(letters.length);
      const expected = outcome(toBody(word.replace(letters, other))).replaceAll(other, letters);
      expect(outcome(toBody(word)).toLowerCase()).toBe(expected.toLowerCase());
    }
  });
});

function outcome(body: object): string {
  try {
    const { input, ignored } = translate(JSON.stringify(body));
    return JSON.stringify([toWireJson(input), ignored]);
  } catch (error) {
    if (error instanceof OpenAIError) return JSON.stringify(error.toBody());
    throw error;
  }
}
