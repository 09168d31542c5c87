/** What one model takes and refuses beyond Converse itself. */
export type ModelRules = {
  family: "claude" | "nova" | "mistral" | "other";
  /** The bare id is refused on demand: only inference profiles serve the model. */
  profileOnly: boolean;
  /** temperature and top_p: both at once, one of them, none at all. */
  sampling: "both" | "one" | "none";
  caching: "everywhere" | "outside tools" | "none";
  /** Values of `thinking.type`. */
  thinking: readonly string[];
  /** Values of `output_config.effort`. */
  efforts: readonly string[];
  /** Takes `reasoningConfig`. */
  reasoningConfig: boolean;
  structuredOutput: boolean;
  strictTools: boolean;
  /** The conversation may end with an assistant message. */
  prefill: boolean;
  toolUse: boolean;
  /** Members of Converse, as paths, that the model does not know. */
  unsupported: readonly string[];
  /** Kinds of content blocks, beside text, that user messages may carry. */
  media: readonly string[];
  /** The keys of `additionalModelRequestFields`; left out: any. */
  additionalFields?: readonly string[];
};

const ANY_MODEL: ModelRules = {
  family: "other",
  profileOnly: false,
  sampling: "both",
  caching: "everywhere",
  thinking: [],
  efforts: [],
  reasoningConfig: false,
  structuredOutput: true,
  strictTools: true,
  prefill: true,
  toolUse: true,
  unsupported: [],
  media: ["image", "document", "video", "audio"],
};

const THIRD_PARTY: ModelRules = { ...ANY_MODEL, caching: "none" };
const TEXT_ONLY: ModelRules = { ...THIRD_PARTY, media: ["document"] };

const NEWEST_CLAUDE: ModelRules = {
  ...ANY_MODEL,
  family: "claude",
  profileOnly: true,
  sampling: "none",
  thinking: ["adaptive"],
  efforts: ["high", "low", "max", "medium", "xhigh"],
  strictTools: false,
  prefill: false,
  media: ["image", "document"],
  additionalFields: [
    ...["anthropic_beta", "context_management", "metadata", "output_config", "thinking", "tool_choice", "tools"],
    ...["temperature", "top_k", "top_p"],
  ],
};

const CLAUDE_4_6: ModelRules = {
  ...NEWEST_CLAUDE,
  sampling: "one",
  thinking: ["adaptive", "enabled", "disabled"],
  efforts: ["high", "low", "max", "medium"],
  strictTools: true,
};

const CLAUDE_4_5: ModelRules = { ...CLAUDE_4_6, thinking: ["enabled", "disabled"], efforts: [], prefill: true };
const CLAUDE_4: ModelRules = { ...CLAUDE_4_5, sampling: "both", structuredOutput: false };
const CLAUDE_3: ModelRules = { ...CLAUDE_4, thinking: [], profileOnly: false };

const NOVA: ModelRules = {
  ...ANY_MODEL,
  family: "nova",
  caching: "outside tools",
  structuredOutput: false,
  media: ["image", "document", "video"],
  additionalFields: ["inferenceConfig", "reasoningConfig"],
};

const LLAMA: ModelRules = {
  ...THIRD_PARTY,
  structuredOutput: false,
  unsupported: ["toolConfig.toolChoice.any", "toolConfig.toolChoice.tool"],
  media: ["image", "document"],
  additionalFields: [],
};

// The first row that matches the id or ARN holds. A Claude of no row is newer than this table.
const ROWS: readonly (readonly [RegExp, ModelRules])[] = [
  [/claude-(?:opus|sonnet)-4-6/, CLAUDE_4_6],
  [/claude-opus-4-5/, { ...CLAUDE_4_5, efforts: ["high", "low", "medium"] }],
  [/claude-(?:sonnet|haiku)-4-5/, CLAUDE_4_5],
  [/claude-(?:3-7|opus-4-1|(?:opus|sonnet)-4-20\d{6})/, CLAUDE_4],
  [/claude-(?:3-|v2|instant)/, CLAUDE_3],
  [/claude-(?:fable|mythos)/, { ...NEWEST_CLAUDE, structuredOutput: false }],
  [/claude/, NEWEST_CLAUDE],
  [/amazon\.nova-2/, { ...NOVA, profileOnly: true, reasoningConfig: true }],
  [/amazon\.nova-premier/, { ...NOVA, profileOnly: true }],
  [/amazon\.nova-micro/, { ...NOVA, media: ["document"] }],
  [/amazon\.nova/, NOVA],
  [/openai\.gpt-oss/, { ...TEXT_ONLY, unsupported: ["inferenceConfig.stopSequences"] }],
  [/qwen\.|zai\./, { ...THIRD_PARTY, unsupported: ["inferenceConfig.stopSequences"] }],
  [/deepseek\.r1/, { ...TEXT_ONLY, profileOnly: true, toolUse: false, structuredOutput: false, additionalFields: [] }],
  [/deepseek\./, TEXT_ONLY],
  [/meta\.llama(?:3-[23]|4)/, { ...LLAMA, profileOnly: true }],
  [/meta\./, LLAMA],
  [/mistral\./, { ...THIRD_PARTY, family: "mistral", unsupported: ["toolConfig.toolChoice.tool"] }],
  [/[a-z0-9]\.[a-z]/, THIRD_PARTY],
];

/** The rules of a model by its id or ARN; an ARN that does not name its model takes anything. */
export function modelRules(modelId: string): ModelRules {
  return ROWS.find(([pattern]) => pattern.test(modelId))?.[1] ?? ANY_MODEL;
}
