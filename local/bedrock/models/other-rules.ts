import { AMAZON_RULES } from "./amazon-rules.ts";
import {
  type ModelLine,
  type ModelRules,
  NO_NAMED_TOOL,
  type Reasoning,
  TEXT_ONLY,
  THIRD_PARTY,
} from "./model-rules.ts";
import { WHOLE_TOOL_RULES } from "./whole-tool-rules.ts";

const STEPS = ["low", "medium", "high"];
const EFFORTS = [...STEPS, "xhigh", "max"];
const ONLY_HIGH: Reasoning = {
  field: "reasoning_effort",
  values: ["none", ...STEPS],
  thinkingValues: ["high"],
  byDefault: false,
  refusesFlat: false,
};
const EFFORT: Reasoning = { ...ONLY_HIGH, values: STEPS, thinkingValues: STEPS, byDefault: true };
const NESTED: Reasoning = {
  field: "reasoning.effort",
  values: ["none", ...EFFORTS],
  thinkingValues: EFFORTS,
  byDefault: true,
  refusesFlat: true,
};

const UNSAMPLED = ["inferenceConfig.temperature", "inferenceConfig.topP"];
const UNSTOPPED = ["inferenceConfig.stopSequences"];
const GPT: ModelRules = {
  ...THIRD_PARTY,
  profiles: ["us", "global"],
  profileOnly: true,
  contextTokens: 922_000,
  outputTokens: 128_000,
  caching: "by itself",
  reasoning: NESTED,
  structuredOutput: false,
  unsupported: [...UNSAMPLED, ...UNSTOPPED],
};
const GROK: ModelRules = {
  ...GPT,
  profiles: ["us", "us-gov", "global"],
  contextTokens: 500_000,
  outputTokens: 500_000,
  caching: "none",
  reasoning: { ...NESTED, values: [...STEPS, "xhigh"] },
  structuredOutput: true,
};
const GLM: ModelRules = { ...THIRD_PARTY, replayedThoughts: true, leadingAssistant: true };
const KIMI: ModelRules = {
  ...TEXT_ONLY,
  replayedThoughts: true,
  leadingAssistant: true,
  media: ["image", "document"],
  insideToolResult: [],
};
const KIMI_2: ModelRules = { ...KIMI, contextTokens: 262_144, unsupported: UNSTOPPED };
const QWEN: ModelRules = {
  ...THIRD_PARTY,
  leadingAssistant: true,
  insideToolResult: [],
  unsupported: UNSTOPPED,
};
const DEEPSEEK: ModelRules = {
  ...TEXT_ONLY,
  reasoning: { ...ONLY_HIGH, refusesForced: true },
  replayedThoughts: true,
  unsupported: NO_NAMED_TOOL,
};

/** The models of every other maker: the first pattern that matches the id or ARN decides. */
export const OTHER_RULES: readonly ModelLine[] = [
  ...AMAZON_RULES,
  [
    /openai\.gpt-oss/,
    { ...TEXT_ONLY, contextTokens: 128_000, reasoning: EFFORT, replayedThoughts: true, unsupported: UNSTOPPED },
  ],
  [/openai\.gpt-(?:6-astra|6\.1-sol)/, { ...GPT, reasoning: { ...NESTED, values: EFFORTS } }],
  [/openai\./, GPT],
  [/xai\.grok-4\.6/, { ...GROK, structuredOutput: false }],
  [/xai\./, GROK],
  [/moonshot(?:ai)?\.kimi-k2-thinking/, { ...KIMI_2, reasoning: EFFORT }],
  [/moonshot(?:ai)?\.kimi-k2/, { ...KIMI_2, reasoning: { ...EFFORT, byDefault: false } }],
  [
    /moonshot/,
    {
      ...KIMI,
      profiles: ["us", "in", "global"],
      profileOnly: true,
      contextTokens: 1_000_000,
      caching: "by itself",
      // The flat field is taken, and does nothing.
      reasoning: { ...NESTED, refusesFlat: false },
    },
  ],
  [/zai\.glm-(?:4|5(?!\.\d))/, { ...GLM, reasoning: ONLY_HIGH, unsupported: NO_NAMED_TOOL }],
  [
    /zai\./,
    {
      ...GLM,
      profiles: ["us", "global"],
      profileOnly: true,
      caching: "everywhere",
      cacheLifetimes: [],
      reasoning: { ...EFFORT, values: EFFORTS, thinkingValues: EFFORTS },
    },
  ],
  [/qwen\.qwen3-coder/, QWEN],
  [/qwen\./, { ...QWEN, reasoning: { ...ONLY_HIGH, field: "reasoning_config" } }],
  [
    /deepseek\.r1/,
    {
      ...TEXT_ONLY,
      profiles: ["us"],
      profileOnly: true,
      alwaysReasons: true,
      structuredOutput: false,
      toolUse: "whole",
      additionalFields: [],
    },
  ],
  [/deepseek\./, DEEPSEEK],
  [/minimax\./, { ...THIRD_PARTY, alwaysReasons: true, replayedThoughts: true, contextTokens: 196_000 }],
  [/nvidia\.nemotron-super|google\.gemma-3-4b/, { ...THIRD_PARTY, structuredOutput: false }],
  ...WHOLE_TOOL_RULES,
  [/cohere\.embed-v4/, { ...THIRD_PARTY, profiles: ["us", "eu", "global"] }],
  [/cohere\.(?:embed|rerank)/, { ...THIRD_PARTY, profiles: [] }],
  [/ai21\.|cohere\./, { ...THIRD_PARTY, structuredOutput: false }],
  [/google\.|nvidia\.nemotron-nano-9b/, THIRD_PARTY],
  [/[a-z0-9]\.[a-z]/, { ...THIRD_PARTY, replayedThoughts: true }],
];
