import type { Geography } from "./geographies.ts";
import { ANY_MODEL, type ModelLine, type ModelRules, type Thinking } from "./model-rules.ts";

const OLDER_PROFILES: readonly Geography[] = ["us", "us-gov", "eu", "apac", "global"];
const PROFILES: readonly Geography[] = ["us", "us-gov", "eu", "jp", "au", "apac", "global"];
const TO_HIGH = ["high", "low", "medium"];
const ALL_EFFORTS = ["high", "low", "max", "medium", "xhigh"];

const BUDGET: Thinking = {
  types: ["enabled", "disabled"],
  byDefault: false,
  display: "summarized",
  efforts: [],
  effortsWhileOff: [],
  narrates: false,
  binding: "nobody",
};
const ADAPTIVE: Thinking = {
  ...BUDGET,
  types: ["adaptive", "disabled"],
  display: "omitted",
  efforts: ALL_EFFORTS,
  effortsWhileOff: ALL_EFFORTS,
};
const BY_DEFAULT: Thinking = { ...ADAPTIVE, byDefault: true, effortsWhileOff: TO_HIGH };
const ALWAYS: Thinking = { ...BY_DEFAULT, types: ["adaptive"] };
const BOUND: Thinking = { ...BY_DEFAULT, binding: "enforced accounts" };
const ALWAYS_BOUND: Thinking = { ...BOUND, types: ["adaptive"], narrates: true };

const CLAUDE_3: ModelRules = {
  ...ANY_MODEL,
  family: "claude",
  profiles: OLDER_PROFILES,
  contextTokens: 200_000,
  outputTokens: 4_096,
  caching: "none",
  cacheLifetimes: ["5m"],
  structuredOutput: false,
  systemMessages: "first",
  insideToolResult: ["image", "document"],
  checksImages: false,
  s3Media: false,
  media: ["image", "document"],
  additionalFields: [
    ...["anthropic_beta", "context_management", "metadata", "output_config", "reasoning_config", "thinking"],
    ...["temperature", "tool_choice", "tools", "top_k", "top_p"],
  ],
};
const CLAUDE_3_5: ModelRules = { ...CLAUDE_3, outputTokens: 8_192, caching: "everywhere" };
const CLAUDE_4: ModelRules = {
  ...CLAUDE_3_5,
  outputTokens: 64_000,
  profileOnly: true,
  thinking: BUDGET,
  checksImages: true,
};
const CLAUDE_4_5: ModelRules = {
  ...CLAUDE_4,
  profiles: PROFILES,
  sampling: "one",
  cacheLifetimes: ["5m", "1h"],
  structuredOutput: true,
};
const CLAUDE_4_6: ModelRules = {
  ...CLAUDE_4_5,
  contextTokens: 1_000_000,
  outputTokens: 128_000,
  thinking: {
    ...BUDGET,
    types: ["adaptive", "enabled", "disabled"],
    efforts: ["high", "low", "max", "medium"],
    effortsWhileOff: ["high", "low", "max", "medium"],
  },
  prefill: false,
};
const CLAUDE_4_7: ModelRules = { ...CLAUDE_4_6, sampling: "none", strictTools: false, thinking: ADAPTIVE };
const CLAUDE_4_8: ModelRules = { ...CLAUDE_4_7, systemMessages: "anywhere" };
const SONNET_5: ModelRules = { ...CLAUDE_4_8, thinking: { ...BY_DEFAULT, effortsWhileOff: ALL_EFFORTS } };
const OPUS_5: ModelRules = { ...CLAUDE_4_8, thinking: BY_DEFAULT };
const FABLE_5: ModelRules = {
  ...CLAUDE_4_8,
  profiles: ["us", "eu", "au", "apac", "global"],
  thinking: ALWAYS,
  structuredOutput: false,
};
const FABLE_5_1: ModelRules = {
  ...FABLE_5,
  profiles: ["us", "global"],
  thinking: ALWAYS_BOUND,
  forcedTools: false,
};
const OPUS_5_5: ModelRules = { ...FABLE_5_1, profiles: PROFILES, structuredOutput: true };
const SONNET_5_5: ModelRules = {
  ...OPUS_5_5,
  thinking: { ...BOUND, types: ["adaptive", "between_tools"], narrates: true },
};

/** Anthropic's models: the first pattern that matches the id decides; a Claude of no line is newer than this table. */
export const CLAUDE_RULES: readonly ModelLine[] = [
  [/claude-sonnet-4-6/, { ...CLAUDE_4_6, outputTokens: 64_000 }],
  [/claude-opus-4-6/, CLAUDE_4_6],
  [/claude-opus-4-5/, { ...CLAUDE_4_5, thinking: { ...BUDGET, efforts: TO_HIGH, effortsWhileOff: TO_HIGH } }],
  [/claude-(?:sonnet|haiku)-4-5/, CLAUDE_4_5],
  [/claude-opus-4-(?:1|20\d{6})/, { ...CLAUDE_4, outputTokens: 32_000 }],
  [/claude-(?:3-7|sonnet-4-20\d{6})/, CLAUDE_4],
  [/claude-(?:3-5-haiku|3-5-sonnet-20241022)/, CLAUDE_3_5],
  [/claude-(?:3-|v2|instant)/, CLAUDE_3],
  [/claude-opus-4-7/, CLAUDE_4_7],
  [/claude-opus-4-8/, CLAUDE_4_8],
  [/claude-haiku-5-5/, { ...CLAUDE_4_8, thinking: BOUND }],
  [/claude-sonnet-5-5/, SONNET_5_5],
  [/claude-opus-5-5/, OPUS_5_5],
  [/claude-(?:fable|mythos)-5-2/, { ...FABLE_5_1, thinking: { ...ALWAYS_BOUND, binding: "everybody" } }],
  [/claude-fable-5-1/, FABLE_5_1],
  [/claude-mythos-5-1/, { ...FABLE_5_1, thinking: { ...ALWAYS_BOUND, binding: "nobody" } }],
  [/claude-fable-5\b(?!-\d\d?\b)/, FABLE_5],
  [/claude-mythos\b(?!-5-\d\d?\b)/, { ...FABLE_5, profiles: ["us", "global"] }],
  [/claude-sonnet-5\b(?!-\d\d?\b)/, SONNET_5],
  [/claude-opus-5\b(?!-\d\d?\b)/, OPUS_5],
  [/claude/, { ...OPUS_5_5, systemMessages: "first" }],
];
