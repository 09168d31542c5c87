import { type ModelLine, type ModelRules, NO_NAMED_TOOL, THIRD_PARTY } from "./model-rules.ts";

// A toolResult stands alone in its message, and tools are no part of streams.
const ALONE: ModelRules = { ...THIRD_PARTY, loneToolResults: true, structuredOutput: false, toolUse: "whole" };
const MISTRAL: ModelRules = {
  ...ALONE,
  family: "mistral",
  insideToolResult: ["document"],
  shortToolIds: true,
  unsupported: NO_NAMED_TOOL,
};
const MISTRAL_3: ModelRules = { ...MISTRAL, structuredOutput: true };
const LLAMA: ModelRules = {
  ...ALONE,
  loneToolUses: true,
  profiles: ["us", "us-gov", "eu"],
  contextTokens: 128_000,
  insideToolResult: ["image", "document"],
  unsupported: ["toolConfig.toolChoice.any", ...NO_NAMED_TOOL],
  media: ["image", "document"],
  additionalFields: [],
};

/** The makers whose models take tools, but few of them in a stream. */
export const WHOLE_TOOL_RULES: readonly ModelLine[] = [
  [/mistral\.(?:mistral-7b|mixtral)/, { ...MISTRAL, contextTokens: 32_000, systemMessages: "nowhere" }],
  [/mistral\.magistral/, { ...MISTRAL_3, alwaysReasons: true }],
  [/mistral\.mistral-large-3/, { ...MISTRAL_3, toolUse: "streamed" }],
  [/mistral\.(?:ministral|voxtral)/, MISTRAL_3],
  [/mistral\.pixtral/, { ...MISTRAL, profiles: ["us", "eu"], shortToolIds: false }],
  [/mistral\./, MISTRAL],
  // The smallest ones are served on demand as well.
  [/meta\.llama3-2-[13]b/, LLAMA],
  [/meta\.llama(?:3-[23]|4)/, { ...LLAMA, profileOnly: true }],
  [/meta\./, LLAMA],
  [/writer\./, { ...ALONE, unsupported: ["status"] }],
];
