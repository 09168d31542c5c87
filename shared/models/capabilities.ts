/** What a model accepts, as far as it changes what is sent to it. */
export type Capabilities = {
  /** Whose signatures and extra fields the model understands. */
  family: "claude" | "nova" | "mistral" | "other";
  /** How the model is asked to reason; `adaptive-only` refuses a budget and an explicit `disabled`. */
  thinking: "adaptive-only" | "adaptive" | "budget" | "nova" | "reasoning_effort" | "reasoning_config" | "none";
  /** temperature, top_p and top_k: `one` takes temperature or top_p, `none` refuses all three. */
  sampling: "both" | "one" | "none";
  /** How a JSON schema for the answer is said: natively, as a forced hidden tool, or in words. */
  structuredOutput: "native" | "tool" | "instruction";
  /** May the last message be the assistant's? */
  prefill: boolean;
  /** May `toolSpec.strict` be sent? */
  strictTools: boolean;
  /** How firm a `toolChoice` may be: one tool, any tool, or none sent at all. */
  toolChoice: "tool" | "any" | "auto";
  /** May stopSequences be sent? */
  stopSequences: boolean;
  /** Where a cachePoint may stand; `tool messages` hold toolUse or toolResult blocks. */
  cachePoints: readonly ("tools" | "system" | "messages" | "tool messages")[];
  /** May a cachePoint ask for an hour? */
  hourCache: boolean;
  /** The longest answer in tokens, where it is known. */
  maxOutputTokens?: number;
  /** Members of additionalModelRequestFields that the model refused before. */
  refusedFields: readonly string[];
};

const OTHER: Capabilities = {
  family: "other",
  thinking: "none",
  sampling: "both",
  structuredOutput: "tool",
  prefill: true,
  strictTools: true,
  toolChoice: "tool",
  stopSequences: true,
  cachePoints: [],
  hourCache: false,
  refusedFields: [],
};

const CLAUDE: Capabilities = {
  ...OTHER,
  family: "claude",
  cachePoints: ["tools", "system", "messages", "tool messages"],
  hourCache: true,
};

const NEWEST_CLAUDE: Capabilities = {
  ...CLAUDE,
  thinking: "adaptive-only",
  sampling: "none",
  prefill: false,
  strictTools: false,
  maxOutputTokens: 128_000,
};

const NOVA: Capabilities = { ...OTHER, family: "nova", cachePoints: ["system", "messages"], maxOutputTokens: 10_000 };

/**
 * The capability table: the first pattern that matches the model's name decides. To add a model, add a line above the
 * one that would catch it; a Claude that no line names is newer than this table and counts as the newest.
 */
const TABLE: readonly (readonly [pattern: RegExp, capabilities: Capabilities])[] = [
  [/^anthropic\.claude-(v2|instant|3-(opus|sonnet|haiku))/, { ...CLAUDE, maxOutputTokens: 4_096 }],
  [/^anthropic\.claude-3-5/, { ...CLAUDE, maxOutputTokens: 8_192 }],
  [/^anthropic\.claude-3-7/, { ...CLAUDE, thinking: "budget", maxOutputTokens: 64_000 }],
  [/^anthropic\.claude-sonnet-4(-\d{8}|$)/, { ...CLAUDE, thinking: "budget", maxOutputTokens: 64_000 }],
  [/^anthropic\.claude-opus-4(-1)?(-\d{8}|$)/, { ...CLAUDE, thinking: "budget", maxOutputTokens: 32_000 }],
  [
    /^anthropic\.claude-(opus|sonnet|haiku)-4-5/,
    { ...CLAUDE, thinking: "budget", sampling: "one", structuredOutput: "native", maxOutputTokens: 64_000 },
  ],
  [
    /^anthropic\.claude-(opus|sonnet)-4-6/,
    { ...NEWEST_CLAUDE, thinking: "adaptive", sampling: "one", structuredOutput: "native", strictTools: true },
  ],
  [/^anthropic\./, NEWEST_CLAUDE],
  [/^amazon\.nova-2/, { ...NOVA, thinking: "nova", maxOutputTokens: 65_535 }],
  [/^amazon\.nova/, NOVA],
  [/^mistral\./, { ...OTHER, family: "mistral" }],
  [/^openai\.gpt-oss|^moonshot(ai)?\.kimi/, { ...OTHER, thinking: "reasoning_effort", structuredOutput: "native" }],
  [/^deepseek\.v3/, { ...OTHER, thinking: "reasoning_config" }],
  [/^deepseek\.r1/, { ...OTHER, structuredOutput: "instruction" }],
];

/** @param model a model's own name, such as `anthropic.claude-sonnet-4-5-20250929-v1:0` */
export function toCapabilities(model: string): Capabilities {
  return TABLE.find(([pattern]) => pattern.test(model))?.[1] ?? OTHER;
}
