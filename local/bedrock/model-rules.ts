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

const anyModel: ModelRules = {
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

const thirdParty: ModelRules = { ...anyModel, caching: "none" };
const textOnly: ModelRules = { ...thirdParty, media: ["document"] };

const newestClaude: ModelRules = {
  ...anyModel,
  family: "claude",
  profileOnly: true,
  sampling: "none",
  thinking: ["adaptive"],
  efforts: ["high", "low", "max", "medium", "xhigh"],
  structuredOutput: false,
  strictTools: false,
  prefill: false,
  media: ["image", "document"],
  additionalFields: [
    ...["anthropic_beta", "context_management", "metadata", "output_config", "thinking", "tool_choice", "tools"],
    ...["temperature", "top_k", "top_p"],
  ],
};

const claude46: ModelRules = {
  ...newestClaude,
  sampling: "one",
  thinking: ["adaptive", "enabled", "disabled"],
  efforts: ["high", "low", "max", "medium"],
  structuredOutput: true,
  strictTools: true,
};

const claude45: ModelRules = { ...claude46, thinking: ["enabled", "disabled"], efforts: [], prefill: true };
const claude4: ModelRules = { ...claude45, sampling: "both", structuredOutput: false };
const claude3: ModelRules = { ...claude4, thinking: [], profileOnly: false };

const nova: ModelRules = {
  ...anyModel,
  family: "nova",
  caching: "outside tools",
  structuredOutput: false,
  media: ["image", "document", "video"],
  additionalFields: ["inferenceConfig", "reasoningConfig"],
};

const llama: ModelRules = {
  ...thirdParty,
  structuredOutput: false,
  unsupported: ["toolConfig.toolChoice.any", "toolConfig.toolChoice.tool"],
  media: ["image", "document"],
  additionalFields: [],
};

// The first row that matches the id or ARN holds. A Claude of no row is newer than this table.
const rows: readonly (readonly [RegExp, ModelRules])[] = [
  [/claude-(?:opus|sonnet)-4-6/, claude46],
  [/claude-opus-4-5/, { ...claude45, efforts: ["high", "low", "medium"] }],
  [/claude-(?:sonnet|haiku)-4-5/, claude45],
  [/claude-(?:3-7|opus-4-1|(?:opus|sonnet)-4-20\d{6})/, claude4],
  [/claude-(?:3-|v2|instant)/, claude3],
  [/claude/, newestClaude],
  [/amazon\.nova-2/, { ...nova, profileOnly: true, reasoningConfig: true }],
  [/amazon\.nova-premier/, { ...nova, profileOnly: true }],
  [/amazon\.nova-micro/, { ...nova, media: ["document"] }],
  [/amazon\.nova/, nova],
  [/openai\.gpt-oss/, { ...textOnly, unsupported: ["inferenceConfig.stopSequences"] }],
  [/qwen\.|zai\./, { ...thirdParty, unsupported: ["inferenceConfig.stopSequences"] }],
  [/deepseek\.r1/, { ...textOnly, profileOnly: true, toolUse: false, structuredOutput: false, additionalFields: [] }],
  [/deepseek\./, textOnly],
  [/meta\.llama(?:3-[23]|4)/, { ...llama, profileOnly: true }],
  [/meta\./, llama],
  [/mistral\./, { ...thirdParty, family: "mistral", unsupported: ["toolConfig.toolChoice.tool"] }],
  [/[a-z0-9]\.[a-z]/, thirdParty],
];

/** The rules of a model by its id or ARN; an ARN that does not name its model takes anything. */
export function modelRules(modelId: string): ModelRules {
  return rows.find(([pattern]) => pattern.test(modelId))?.[1] ?? anyModel;
}
