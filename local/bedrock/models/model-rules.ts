import type { Geography } from "./geographies.ts";

/** How a Claude thinks. */
export type Thinking = {
  /** Values of `thinking.type`; the sentence of a refused `disabled` follows from what is here instead. */
  types: readonly ("adaptive" | "enabled" | "disabled" | "between_tools")[];
  /** It thinks where the request says nothing. */
  byDefault: boolean;
  /** `display` where the request says nothing. */
  display: "summarized" | "omitted";
  /** Values of `output_config.effort`, in the order of the refusal. */
  efforts: readonly string[];
  /** The same while thinking is turned off. */
  effortsWhileOff: readonly string[];
  /** It writes down what it does as a thinking block before each tool call. */
  narrates: boolean;
  /** For whom a thinking block has to stand behind the prefix that it was thought behind. */
  binding: "nobody" | "enforced accounts" | "everybody";
};

/** The field in which a model that is no Claude is told how hard to think. */
export type Reasoning = {
  /** `reasoning.effort` is an object with that member. */
  field: "reasoning_effort" | "reasoning_config" | "reasoning.effort";
  values: readonly string[];
  /** Those of the values that make it think. */
  thinkingValues: readonly string[];
  byDefault: boolean;
  /** `reasoning_effort` is another model's field, and unknown here. */
  refusesFlat: boolean;
  /** It does not think where a tool is forced. */
  refusesForced?: true;
};

/** What one model takes and refuses beyond Converse itself. */
export type ModelRules = {
  family: "claude" | "nova" | "mistral" | "other";
  /** Where inference profiles serve the model; undefined: nobody knows, and any does. */
  profiles?: readonly Geography[];
  /** The bare id is refused on demand: only inference profiles serve the model. */
  profileOnly: boolean;
  /** The most tokens of a prompt. */
  contextTokens: number;
  /** The most tokens of an answer. */
  outputTokens: number;
  /** temperature and top_p: both at once, one of them, none at all. */
  sampling: "both" | "one" | "none";
  /** Where cache points may stand; some models cache by themselves and know no cache points. */
  caching: "everywhere" | "outside tools" | "by itself" | "none";
  /** Values of a cache point's `ttl`. */
  cacheLifetimes: readonly ("5m" | "1h")[];
  thinking?: Thinking;
  reasoning?: Reasoning;
  /** It thinks, and there is no way to say otherwise. */
  alwaysReasons: boolean;
  /** Takes Nova's `reasoningConfig`. */
  reasoningConfig: boolean;
  structuredOutput: boolean;
  strictTools: boolean;
  /** Earlier thoughts may be sent back; only Claude's are signed. */
  replayedThoughts: boolean;
  /** The conversation may begin with an assistant message. */
  leadingAssistant: boolean;
  /** The conversation may end with an assistant message. */
  prefill: boolean;
  /** `system` is known, and messages of that role among the others. */
  systemMessages: "first" | "anywhere" | "nowhere";
  /** Tools may be offered, and in a stream too. */
  toolUse: "streamed" | "whole" | "none";
  /** The ids of tool calls have nine letters and digits. */
  shortToolIds: boolean;
  /** A tool can be forced: toolChoice `any` or `tool`. */
  forcedTools: boolean;
  /** Nothing but toolResults may stand in a message with toolResults. */
  loneToolResults: boolean;
  /** Nothing but toolUses may stand in a message with toolUses. */
  loneToolUses: boolean;
  /** Kinds of media that a toolResult may hold. */
  insideToolResult: readonly string[];
  /** Members of Converse, as paths, that the model does not know. */
  unsupported: readonly string[];
  /** Kinds of content blocks, beside text, that user messages may carry. */
  media: readonly string[];
  /** An image has to be of the format that it is said to be. */
  checksImages: boolean;
  /** Media may be named by their place in S3. */
  s3Media: boolean;
  /** The keys of `additionalModelRequestFields`; left out: any. */
  additionalFields?: readonly string[];
};

/** What a model takes of which nothing is known. */
export const ANY_MODEL: ModelRules = {
  family: "other",
  profileOnly: false,
  contextTokens: Number.POSITIVE_INFINITY,
  outputTokens: Number.POSITIVE_INFINITY,
  sampling: "both",
  caching: "everywhere",
  cacheLifetimes: ["5m", "1h"],
  alwaysReasons: false,
  reasoningConfig: false,
  structuredOutput: true,
  strictTools: true,
  replayedThoughts: true,
  leadingAssistant: true,
  prefill: true,
  systemMessages: "anywhere",
  toolUse: "streamed",
  shortToolIds: false,
  forcedTools: true,
  loneToolResults: false,
  loneToolUses: false,
  insideToolResult: ["image", "document", "video"],
  unsupported: [],
  media: ["image", "document", "video", "audio"],
  checksImages: true,
  s3Media: true,
};

/** The least that is known of every model which its id names. */
export const KNOWN_MODEL: ModelRules = { ...ANY_MODEL, leadingAssistant: false, systemMessages: "first" };

/** The same for other makers than Amazon and Anthropic. */
export const THIRD_PARTY: ModelRules = { ...KNOWN_MODEL, caching: "none", replayedThoughts: false };

/** The same for models that read nothing but text. */
export const TEXT_ONLY: ModelRules = { ...THIRD_PARTY, media: ["document"] };

/** What a model does not know that can be told to call a tool, but not which one. */
export const NO_NAMED_TOOL: readonly string[] = ["toolConfig.toolChoice.tool"];

/** A line of the table: the models whose name the pattern matches, and what they take. */
export type ModelLine = readonly [pattern: RegExp, rules: ModelRules];
