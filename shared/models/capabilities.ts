import type { Effort } from "../openai/effort.ts";

/** A kind of content block; `text document` is one whose format is plain text, media in S3 are of two kinds at once. */
export type BlockKind = "text" | "image" | "document" | "text document" | "video" | "audio" | "S3 media";

/** What a model takes and does, as far as it changes what is sent to it. */
export type Capabilities = {
  /** Whose signatures, ids and extra fields the model understands. */
  family: "claude" | "nova" | "mistral" | "other";
  /** The field that makes it think; `adaptive` takes a budget as well, `adaptive-only` refuses one. */
  thinking:
    | "adaptive-only"
    | "adaptive"
    | "budget"
    | "reasoningConfig"
    | "reasoning_effort"
    | "reasoning.effort"
    | "reasoning_config"
    | "none";
  /** The efforts that field knows, from the least to the most; a lone `high` is the only one that thinks at all. */
  efforts: readonly Effort[];
  /** Does it think when nothing is asked? */
  thinksByDefault: boolean;
  /** What turns thinking off: leaving the field out, a type of `thinking`, the effort `none`, or nothing. */
  thinkingOff: "omit" | "disabled" | "between_tools" | "none" | "never";
  /** May the effort be above `high` while thinking is turned off? */
  fullEffortWhileOff: boolean;
  /** May it think where it is forced to call a tool? A budget of tokens forbids that by itself. */
  thinksWhileForced: boolean;
  /** For whom Bedrock refuses signed thinking behind another prefix than the one it was thought behind. */
  binding: "nobody" | "new accounts" | "everybody";
  /** temperature, top_p and top_k: `one` takes temperature or top_p, `none` refuses all three. */
  sampling: "both" | "one" | "none";
  /** May stopSequences be sent? */
  stopSequences: boolean;
  /** How many of them, where that is known. */
  maxStopSequences?: number;
  /** How a JSON schema for the answer is said: natively, as a forced hidden tool, or in words. */
  structuredOutput: "native" | "tool" | "instruction";
  /** Must `$defs` of a tool's schema be written where they are referred to, because the model does not see them? */
  inlinesDefinitions: boolean;
  /** May tools be sent, and in a stream too? */
  toolUse: "streamed" | "whole" | "none";
  /** How firm a `toolChoice` may be: one tool, any tool, or none sent at all. */
  toolChoice: "tool" | "any" | "auto";
  /** May `toolSpec.strict` be sent? */
  strictTools: boolean;
  /** May text stand in one message with a toolUse? */
  textBesideToolUse: boolean;
  /** What may stand in one message with a toolResult. */
  besideToolResult: readonly BlockKind[];
  /** What, besides text, a toolResult may hold. */
  insideToolResult: readonly BlockKind[];
  /** May a toolResult have a `status`? */
  toolResultStatus: boolean;
  /** Where system messages may stand: before all others only, among them too, or nowhere. */
  systemMessages: "first" | "anywhere" | "nowhere";
  /** May the last message be the assistant's? */
  prefill: boolean;
  /** May media be named by their `s3://` address? */
  s3Media: boolean;
  /** Where a cachePoint may stand; `tool messages` hold toolUse or toolResult blocks. */
  cachePoints: readonly ("tools" | "system" | "messages" | "tool messages")[];
  /** May a cachePoint ask for an hour? */
  hourCache: boolean;
  /** Does the model cache prompts without cachePoints? */
  cachesByItself: boolean;
  /** The longest answer in tokens, where that is known. */
  maxOutputTokens?: number;
  /**
   * What the model refused before: paths from `additionalModelRequestFields` on, and of Converse's own members, which are
   * left out wherever they occur.
   */
  refusedFields: readonly string[];
};

/** A model whose maker no line names: it may be able to do anything, for only refusals teach. */
export const UNKNOWN: Capabilities = {
  family: "other",
  thinking: "reasoning_effort",
  efforts: ["low", "medium", "high"],
  thinksByDefault: false,
  thinkingOff: "omit",
  fullEffortWhileOff: true,
  thinksWhileForced: true,
  binding: "nobody",
  sampling: "both",
  stopSequences: true,
  structuredOutput: "native",
  inlinesDefinitions: false,
  toolUse: "streamed",
  toolChoice: "tool",
  strictTools: true,
  textBesideToolUse: true,
  besideToolResult: ["text", "image", "document", "video", "audio", "S3 media"],
  insideToolResult: ["image", "document", "video", "audio", "S3 media"],
  toolResultStatus: true,
  systemMessages: "first",
  prefill: true,
  s3Media: true,
  cachePoints: [],
  hourCache: false,
  cachesByItself: false,
  refusedFields: [],
};

/** What a model of a known maker is taken to do where its line says nothing else. */
export const PLAIN: Capabilities = {
  ...UNKNOWN,
  thinking: "none",
  efforts: [],
  structuredOutput: "tool",
  strictTools: false,
};

/** A JSON schema is taken as it is, for answers and for tools. */
export const NATIVE = { structuredOutput: "native", strictTools: true } as const;

/** cachePoints may stand wherever Converse knows them. */
export const CACHING = { cachePoints: ["tools", "system", "messages", "tool messages"] } as const;

/** A line of the capability table: the models whose name the pattern matches, and what they take. */
export type ModelLine = readonly [pattern: RegExp, capabilities: Capabilities];
