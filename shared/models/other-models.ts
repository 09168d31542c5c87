import { EFFORTS } from "../openai/effort.ts";
import { CACHING, type Capabilities, type ModelLine, NATIVE, PLAIN, UNKNOWN } from "./capabilities.ts";

const ONLY_HIGH = { efforts: ["high"], thinksByDefault: false, thinkingOff: "none" } as const;
const ALWAYS_THINKS = { thinksByDefault: true, thinkingOff: "never" } as const;

const NOVA: Capabilities = {
  ...PLAIN,
  family: "nova",
  besideToolResult: ["text", "image", "document", "video", "audio"],
  insideToolResult: ["image", "text document"],
  cachePoints: ["system", "messages"],
  maxOutputTokens: 10_000,
};
const NOVA_2: Capabilities = {
  ...NOVA,
  thinking: "reasoningConfig",
  efforts: ["low", "medium", "high"],
  thinkingOff: "disabled",
  maxOutputTokens: 65_535,
};

// Models that think unless they are told not to, by an effort.
const REASONER: Capabilities = {
  ...PLAIN,
  thinking: "reasoning.effort",
  efforts: EFFORTS,
  thinksByDefault: true,
  thinkingOff: "none",
};
const GPT: Capabilities = {
  ...REASONER,
  sampling: "none",
  stopSequences: false,
  insideToolResult: [],
  cachesByItself: true,
  maxOutputTokens: 128_000,
};
const GROK: Capabilities = {
  ...REASONER,
  ...NATIVE,
  ...ALWAYS_THINKS,
  efforts: ["low", "medium", "high", "xhigh"],
  sampling: "none",
  stopSequences: false,
  maxOutputTokens: 500_000,
};
const GLM: Capabilities = { ...REASONER, ...NATIVE, thinking: "reasoning_effort", maxOutputTokens: 128_000 };
const KIMI: Capabilities = {
  ...REASONER,
  ...NATIVE,
  insideToolResult: [],
  cachesByItself: true,
  maxOutputTokens: 131_072,
};
const OPEN: Capabilities = { ...UNKNOWN, maxOutputTokens: 16_384, stopSequences: false };
const KIMI_2: Capabilities = { ...OPEN, insideToolResult: [], maxOutputTokens: 16_000 };

const QWEN: Capabilities = { ...PLAIN, ...NATIVE, stopSequences: false, insideToolResult: [] };
const DEEPSEEK: Capabilities = {
  ...PLAIN,
  ...NATIVE,
  ...ONLY_HIGH,
  thinking: "reasoning_effort",
  thinksWhileForced: false,
  toolChoice: "any",
};

const R1: Capabilities = {
  ...PLAIN,
  ...ALWAYS_THINKS,
  structuredOutput: "instruction",
  toolUse: "whole",
  maxOutputTokens: 32_000,
};
const SMALL: Capabilities = { ...PLAIN, ...NATIVE, maxOutputTokens: 8_000 };

// Models that want a toolResult alone in its message, and take tools outside streams only.
const ALONE: Capabilities = { ...PLAIN, besideToolResult: [], toolUse: "whole" };
const MISTRAL: Capabilities = { ...ALONE, family: "mistral", insideToolResult: ["document"], toolChoice: "any" };
const MISTRAL_3: Capabilities = { ...MISTRAL, ...NATIVE };
const LLAMA: Capabilities = {
  ...ALONE,
  textBesideToolUse: false,
  insideToolResult: ["image", "document"],
  toolChoice: "auto",
};

/**
 * Every other maker's models: the first pattern that matches decides. To add one, add a line above the line that would
 * catch it; a model newer than the table has the last line of its maker.
 */
export const OTHER_MODELS: readonly ModelLine[] = [
  [/^amazon\.titan/, { ...PLAIN, systemMessages: "nowhere", toolUse: "none", maxOutputTokens: 3_072 }],
  [/^amazon\.nova-(micro|lite|pro|premier)/, NOVA],
  [/^amazon\./, NOVA_2],

  [/^openai\.gpt-oss/, { ...OPEN, ...ALWAYS_THINKS, inlinesDefinitions: true }],
  [/^openai\.gpt-(6-astra|6\.1-sol)/, { ...GPT, thinkingOff: "never" }],
  [/^openai\./, GPT],
  [/^xai\.grok-4\.6/, { ...GROK, structuredOutput: "tool", strictTools: false }],
  [/^xai\./, GROK],
  [/^moonshot(ai)?\.kimi-k2-thinking/, { ...KIMI_2, ...ALWAYS_THINKS }],
  [/^moonshot(ai)?\.kimi-k2/, KIMI_2],
  [/^moonshot/, KIMI],
  [/^zai\.glm-(4|5(?!\.\d))/, { ...GLM, ...ONLY_HIGH, toolChoice: "any" }],
  [/^zai\./, { ...GLM, ...ALWAYS_THINKS, ...CACHING }],
  [/^qwen\.qwen3-coder/, QWEN],
  [/^qwen\./, { ...QWEN, ...ONLY_HIGH, thinking: "reasoning_config" }],
  [/^deepseek\.r1/, R1],
  [/^deepseek\.v3\.2/, { ...DEEPSEEK, maxOutputTokens: 82_000 }],
  [/^deepseek\./, DEEPSEEK],
  [/^minimax\./, { ...SMALL, ...ALWAYS_THINKS }],
  [/^nvidia\.nemotron-super/, { ...PLAIN, maxOutputTokens: 32_000 }],
  [/^nvidia\./, SMALL],
  [/^google\.gemma-3-4b/, { ...SMALL, structuredOutput: "tool", strictTools: false }],
  [/^google\./, SMALL],

  [/^mistral\.(mistral-7b|mixtral)/, { ...MISTRAL, systemMessages: "nowhere", maxOutputTokens: 4_096 }],
  [/^mistral\.mistral-(large|small)-24/, { ...MISTRAL, maxOutputTokens: 8_191 }],
  [/^mistral\.pixtral/, { ...MISTRAL, maxOutputTokens: 16_384 }],
  [/^mistral\.devstral/, { ...MISTRAL, maxOutputTokens: 32_000 }],
  [/^mistral\.magistral/, { ...MISTRAL_3, ...ALWAYS_THINKS, maxOutputTokens: 40_000 }],
  [/^mistral\.ministral/, { ...MISTRAL_3, maxOutputTokens: 8_000 }],
  [/^mistral\.voxtral/, { ...MISTRAL_3, maxOutputTokens: 8_192 }],
  [/^mistral\./, { ...MISTRAL_3, toolUse: "streamed", maxOutputTokens: 32_000 }],
  [/^meta\.llama3-(8b|70b)/, { ...LLAMA, maxOutputTokens: 2_048 }],
  [/^meta\.llama3/, LLAMA],
  [/^meta\./, { ...LLAMA, maxOutputTokens: 8_192 }],
  [/^writer\./, { ...ALONE, toolResultStatus: false, maxOutputTokens: 8_192 }],
  [/^(cohere|ai21)\./, { ...PLAIN, maxOutputTokens: 4_096 }],
];
