import { EFFORTS } from "../openai/effort.ts";
import { CACHING, type Capabilities, type ModelLine, NATIVE, PLAIN } from "./capabilities.ts";

// Claude: each generation is the one before it and what changed.
const CLAUDE_3: Capabilities = {
  ...PLAIN,
  family: "claude",
  besideToolResult: ["text", "image"],
  insideToolResult: ["image", "document"],
  s3Media: false,
  maxOutputTokens: 4_096,
};
const CLAUDE_3_5: Capabilities = { ...CLAUDE_3, ...CACHING, maxOutputTokens: 8_192 };
const CLAUDE_4: Capabilities = { ...CLAUDE_3_5, thinking: "budget", efforts: EFFORTS, maxOutputTokens: 64_000 };
const CLAUDE_4_5: Capabilities = { ...CLAUDE_4, ...NATIVE, sampling: "one", hourCache: true };
const CLAUDE_4_6: Capabilities = {
  ...CLAUDE_4_5,
  thinking: "adaptive",
  efforts: ["low", "medium", "high", "max"],
  prefill: false,
  maxOutputTokens: 128_000,
};
const CLAUDE_4_7: Capabilities = {
  ...CLAUDE_4_6,
  thinking: "adaptive-only",
  efforts: EFFORTS,
  sampling: "none",
  strictTools: false,
};
const SONNET_5: Capabilities = { ...CLAUDE_4_7, thinksByDefault: true, thinkingOff: "disabled" };
const OPUS_5: Capabilities = { ...SONNET_5, fullEffortWhileOff: false, systemMessages: "anywhere" };
const OPUS_5_5: Capabilities = { ...OPUS_5, thinkingOff: "never", toolChoice: "auto", binding: "new accounts" };
const FABLE_5_1: Capabilities = { ...OPUS_5_5, structuredOutput: "instruction" };

/**
 * Anthropic's models: the first pattern that matches decides. To add one, add a line above the line that would catch it;
 * a Claude newer than the table has the last line.
 */
export const CLAUDE_MODELS: readonly ModelLine[] = [
  [/^anthropic\.claude-(v2|instant|3-(opus|sonnet|haiku)|3-5-sonnet-20240620)/, CLAUDE_3],
  [/^anthropic\.claude-3-5/, CLAUDE_3_5],
  [/^anthropic\.claude-(3-7|sonnet-4\b(?!-\d\d?\b))/, CLAUDE_4],
  [/^anthropic\.claude-opus-4(-1)?\b(?!-\d\d?\b)/, { ...CLAUDE_4, maxOutputTokens: 32_000 }],
  [/^anthropic\.claude-(opus|sonnet|haiku)-4-5/, CLAUDE_4_5],
  [/^anthropic\.claude-sonnet-4-6/, { ...CLAUDE_4_6, maxOutputTokens: 64_000 }],
  [/^anthropic\.claude-opus-4-6/, CLAUDE_4_6],
  [/^anthropic\.claude-opus-4-7/, CLAUDE_4_7],
  [/^anthropic\.claude-opus-4-8/, { ...CLAUDE_4_7, systemMessages: "anywhere" }],
  [/^anthropic\.claude-sonnet-5\b(?!-\d\d?\b)/, SONNET_5],
  [/^anthropic\.claude-opus-5\b(?!-\d\d?\b)/, OPUS_5],
  [
    /^anthropic\.claude-(fable-5|mythos-(5|preview))\b(?!-\d\d?\b)/,
    { ...OPUS_5, thinkingOff: "never", structuredOutput: "tool" },
  ],
  [/^anthropic\.claude-haiku-5-5/, { ...OPUS_5, binding: "new accounts" }],
  [/^anthropic\.claude-sonnet-5-5/, { ...OPUS_5_5, thinkingOff: "between_tools" }],
  [/^anthropic\.claude-opus-5-5/, OPUS_5_5],
  [/^anthropic\.claude-(fable|mythos)-5-1/, FABLE_5_1],
  [/^anthropic\.claude-(fable|mythos)-5-2/, { ...FABLE_5_1, binding: "everybody" }],
  [/^anthropic\./, { ...OPUS_5_5, systemMessages: "first" }],
];
