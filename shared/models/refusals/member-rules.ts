import type { Capabilities } from "../capabilities.ts";
import { REFUSED, type RefusalRule, type RefusedCall, unsupported } from "./refusal-rule.ts";

/** What refusals say about Converse's members that are not about tools: those that are said in another way, or not at all. */
export const MEMBER_RULES: readonly RefusalRule[] = [
  {
    name: "sampling",
    pattern: new RegExp(
      `^(?:(?:un\\w+ (?:parameter|value): )?(?:temperature|top_?p|top_?k)\\b.{0,40}(?:deprecated|not support)|invalid (?:temperature|top_?p)\\b|${unsupported("temperature|topP|topK|top_p|top_k")})`,
      "i",
    ),
    change: ({ capabilities: { sampling } }) => (sampling === "none" ? undefined : { sampling: "none" }),
  },
  {
    name: "sampling",
    pattern: /^(?:temperature|top_p|top_k)\b.{0,80}\b(?:when|while) thinking/i,
    change: ({ capabilities: { sampling } }) => (sampling === "none" ? undefined : { sampling: "none" }),
    once: true,
  },
  {
    name: "temperature-or-top-p",
    pattern: /^temperature.{0,10}and.{0,10}top_?p.{0,10}cannot both be specified/i,
    change: ({ capabilities: { sampling } }) => (sampling === "both" ? { sampling: "one" } : undefined),
  },
  {
    name: "max-tokens",
    pattern:
      /^(?:The maximum tokens you requested exceeds the model limit of|max_tokens: \d+ >|(?:#\/)?\w*(?:max|tokens)\w*: \d+ is not less or equal to) (\d+)/i,
    change: ({ capabilities: { maxOutputTokens } }, [, limit]) =>
      maxOutputTokens === Number(limit) ? undefined : { maxOutputTokens: Number(limit) },
  },
  {
    name: "stop-sequences",
    pattern: new RegExp(`^${unsupported("stopSequences")}`, "i"),
    change: ({ capabilities: { stopSequences } }) => (stopSequences ? { stopSequences: false } : undefined),
  },
  {
    name: "stop-sequences",
    pattern: /^(?:#\/\w*stop\w*: )?expected maximum item count: (\d+)/i,
    change: ({ capabilities: { maxStopSequences = Number.POSITIVE_INFINITY } }, [, most]) =>
      maxStopSequences > Number(most) ? { maxStopSequences: Number(most) } : undefined,
  },
  {
    name: "structured-output",
    pattern:
      /^(?:output_?config[\w.]*schema|compilation exceeded limits|schemas? (?:is too complex|contains? too many)|too many recursive)/i,
    change: sayFormatOtherwise,
    once: true,
  },
  {
    name: "structured-output",
    pattern: new RegExp(
      `^(?:(?:output_config\\.format|outputConfig|output_format)\\S*:? ${REFUSED}|structured outputs?.{0,80}not support|${unsupported("outputConfig|textFormat")})`,
      "i",
    ),
    change: sayFormatOtherwise,
  },
  {
    name: "cache-ttl",
    pattern: new RegExp(
      `^(?:[\\w.]+\\.ttl: ${REFUSED}|#\\S*: extraneous key \\[ttl\\]|Extended TTL prompt caching is only supported|${unsupported("ttl")})`,
      "i",
    ),
    change: ({ capabilities: { hourCache } }) => (hourCache ? { hourCache: false } : undefined),
  },
  {
    name: "cache-points",
    pattern: /^(?:[\w.]+: )?Cache point cannot be inserted after/i,
    change: ({ capabilities: { cachePoints } }) => (cachePoints.length > 0 ? { cachePoints: [] } : undefined),
    once: true,
  },
  {
    name: "cache-points",
    pattern: new RegExp(
      `^(?:You invoked an unsupported model or your request did not allow prompt caching|(?:[\\w.]+\\.)?(?:cache_control|cachePoint): ${REFUSED}|Invalid cachePoint placement|#\\S*: extraneous key \\[cachePoint\\]|${unsupported("cachePoint")}|.{0,40}not support prompt caching|prompt caching.{0,40}not support)`,
      "i",
    ),
    change: ({ capabilities: { cachePoints } }) => (cachePoints.length > 0 ? { cachePoints: [] } : undefined),
  },
  {
    name: "prefill",
    pattern: /^This model does not support assistant message prefill/i,
    change: ({ capabilities: { prefill } }) => (prefill ? { prefill: false } : undefined),
  },
  {
    name: "system-turns",
    pattern:
      /^(?:role system is not supported|messages(?:\.\d+)?: (?:Unexpected role system|use the top-level system parameter|role system)|1 validation error detected: Value system at messages\.\d+\.member\.role)/i,
    change: ({ capabilities: { systemMessages } }) =>
      systemMessages === "anywhere" ? { systemMessages: "first" } : undefined,
  },
  {
    name: "system-prompt",
    pattern: new RegExp(`^(?:This model doesn.t support system messages|${unsupported("system")})`, "i"),
    change: ({ capabilities: { systemMessages } }) =>
      systemMessages === "nowhere" ? undefined : { systemMessages: "nowhere" },
  },
  {
    name: "s3-media",
    pattern: new RegExp(`^(?:${unsupported("s3Uri|s3Location")}|[\\w.]+\\.source\\.type: Field required)`, "i"),
    change: ({ capabilities: { s3Media } }) => (s3Media ? { s3Media: false } : undefined),
  },
];

/** A hidden tool is only an answer's shape where the model can be made to call it. */
function sayFormatOtherwise({
  capabilities: { structuredOutput, toolChoice, toolUse },
}: RefusedCall): Partial<Capabilities> | undefined {
  if (structuredOutput !== "native") return undefined;
  return { structuredOutput: toolChoice === "auto" || toolUse === "none" ? "instruction" : "tool" };
}
