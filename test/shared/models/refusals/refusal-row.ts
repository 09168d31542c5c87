import type { Capabilities } from "../../../../shared/models/capabilities.ts";

export const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
export const OPUS_48 = "us.anthropic.claude-opus-4-8";
export const OPUS_5 = "us.anthropic.claude-opus-5";
export const OPUS_55 = "us.anthropic.claude-opus-5-5";
export const HAIKU_55 = "us.anthropic.claude-haiku-5-5";
export const NOVA = "us.amazon.nova-pro-v1:0";
export const QWEN = "qwen.qwen3-32b-v1:0";
export const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
/** No line of the table names its maker. */
export const NEW = "example.new-model";

/** How Bedrock relays what the model behind it says. */
export const model = (sentence: string) => `The model returned the following errors: ${sentence}`;
export const wrapped = (message: string) =>
  model(JSON.stringify({ type: "error", request_id: "req_a", error: { type: "invalid_request_error", message } }));
export const malformed = (what: string) =>
  model(`Malformed input request: ${what}, please reformat your input and try again.`);
export const unsupported = (field: string, where = "") =>
  `This model doesn't support the ${field} field${where}. Remove ${field} and try again.`;

export const fields = (additionalModelRequestFields: object) => ({ additionalModelRequestFields });
export const field = (name: string) => `additionalModelRequestFields.${name}`;

/** What a refused call was, how Bedrock said no, and what follows. */
export type RefusalRow = {
  rule: string;
  model: string;
  ask?: object;
  sentence: string;
  change: Partial<Capabilities>;
  /** It is about this one request, and so is not remembered. */
  once?: true;
  /** What the call that follows has, and what it has no longer. */
  next?: object;
  gone?: string[];
  /** What `x-ignored-parameters` says then. */
  ignored?: string[];
};
