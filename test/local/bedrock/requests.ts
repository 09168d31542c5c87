import { expect } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { toModelRules } from "../../../local/bedrock/models/to-model-rules.ts";

/** Models of every kind of rule, under ids that Bedrock knows. */
export const MODELS = {
  fable52: "us.anthropic.claude-fable-5-2",
  fable51: "us.anthropic.claude-fable-5-1",
  fable5: "us.anthropic.claude-fable-5",
  opus55: "us.anthropic.claude-opus-5-5",
  sonnet55: "us.anthropic.claude-sonnet-5-5",
  haiku55: "us.anthropic.claude-haiku-5-5",
  sonnet5: "us.anthropic.claude-sonnet-5",
  opus5: "us.anthropic.claude-opus-5-v1:0",
  opus47: "us.anthropic.claude-opus-4-7",
  opus48: "us.anthropic.claude-opus-4-8-v1:0",
  opus46: "us.anthropic.claude-opus-4-6-v1",
  opus45: "us.anthropic.claude-opus-4-5-20251101-v1:0",
  sonnet45: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  sonnet4: "us.anthropic.claude-sonnet-4-20250514-v1:0",
  sonnet35: "us.anthropic.claude-3-5-sonnet-20241022-v2:0",
  haiku3: "anthropic.claude-3-haiku-20240307-v1:0",
  nova: "amazon.nova-pro-v1:0",
  nova2: "us.amazon.nova-2-lite-v1:0",
  gptOss: "openai.gpt-oss-120b-1:0",
  llama4: "us.meta.llama4-maverick-17b-instruct-v1:0",
  mistral: "mistral.mistral-large-2407-v1:0",
  deepseek: "deepseek.v3-v1:0",
  deepseekR1: "us.deepseek.r1-v1:0",
  gpt6: "us.openai.gpt-6-sol",
  gpt6Astra: "us.openai.gpt-6-astra",
  grok: "us.xai.grok-4.7",
  kimi3: "us.moonshotai.kimi-k3",
  kimi2: "moonshotai.kimi-k2.5",
  glm53: "us.zai.glm-5.3",
  glm5: "zai.glm-5",
  qwen: "qwen.qwen3-32b-v1:0",
  pixtral: "us.mistral.pixtral-large-2502-v1:0",
  mistral7b: "mistral.mistral-7b-instruct-v0:2",
  minimax: "minimax.minimax-m2.5",
  titan: "amazon.titan-text-express-v1",
  writer: "us.writer.palmyra-x4-v1:0",
} as const;

/** A request that Bedrock refuses: why, on which model, with which body, in which words. */
export type Refused = readonly [why: string, model: keyof typeof MODELS, body: object, message: string];

/** A request that Bedrock takes. */
export type Taken = readonly [what: string, model: keyof typeof MODELS, body: object];

/** The prefix of what the model itself refuses. */
export const FROM_MODEL = "The model returned the following errors: ";

/** A turn of the user. */
export function user(...content: object[]) {
  return { role: "user", content };
}

/** A turn of the assistant. */
export function assistant(...content: object[]) {
  return { role: "assistant", content };
}

/** A conversation with more members of the request. */
export function talk(messages: object[], more: object = {}) {
  return { messages, ...more };
}

/** The shortest conversation, with more members of the request. */
export function ask(more: object = {}, text = "Hello") {
  return talk([user({ text })], more);
}

/** A tool with an input schema. */
export function tool(name: string, json: unknown = { type: "object", properties: {} }, more: object = {}) {
  return { toolSpec: { name, inputSchema: { json }, ...more } };
}

/** The toolConfig of these tools. */
export function toolConfig(...tools: object[]) {
  return { toolConfig: { tools } };
}

/** A call of the weather tool. */
export function use(toolUseId = "call_1", input: unknown = { city: "Paris" }) {
  return { toolUse: { toolUseId, name: "get_weather", input } };
}

/** The result of a call. */
export function result(toolUseId = "call_1", content: object[] = [{ text: "sunny" }], more: object = {}) {
  return { toolResult: { toolUseId, content, ...more } };
}

/** The tools of a conversation about the weather. */
export const WEATHER = toolConfig(tool("get_weather", { type: "object", properties: { city: { type: "string" } } }));

// In a stream, but for models that take no tools there.
function validate(model: keyof typeof MODELS, body: object) {
  const operation = toModelRules(MODELS[model]).toolUse === "whole" ? "converse" : "converse-stream";
  return validateConverse(MODELS[model], body, operation);
}

/** Expects a ValidationException in these words. */
export function expectInvalid(model: keyof typeof MODELS, body: object, message: string): void {
  expect(validate(model, body)).toEqual({
    status: 400,
    name: "ValidationException",
    message,
  });
}

/** Expects that Bedrock takes the request. */
export function expectTaken(model: keyof typeof MODELS, body: object): void {
  expect(validate(model, body)).toBeUndefined();
}
