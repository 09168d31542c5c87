import type { InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import type { Thinking } from "./turn-thinking-on.ts";

/** Bedrock counts tokens in a 32-bit integer. */
const MAX_INTEGER = 2 ** 31 - 1;

// What is written when nobody names a limit: Bedrock's own 4,096 cuts answers off, the model's longest reserves quota.
const DEFAULT_WHILE_THINKING = 32_000;
const DEFAULT = 8_192;
const DEFAULT_OF_BEDROCK = 4_096;

/** The request's token limit, clamped to what the model can write; clients ask for far more than some models have. */
export function toLimit(request: ChatCompletionRequest, { maxOutputTokens }: Capabilities): number | undefined {
  const asked = request.max_completion_tokens ?? request.max_tokens;
  if (asked === undefined || asked === null) return undefined;
  return Math.min(asked, maxOutputTokens ?? MAX_INTEGER);
}

/**
 * The token limit of a call for which nobody named one; undefined leaves it to Bedrock.
 * @param defaultMaxTokens the config's
 */
function toDefaultLimit(
  { maxOutputTokens = DEFAULT_OF_BEDROCK }: Capabilities,
  { state }: Thinking,
  defaultMaxTokens: number | undefined,
): number | undefined {
  if (defaultMaxTokens === 0) return undefined;
  return Math.min(defaultMaxTokens ?? (state === "on" ? DEFAULT_WHILE_THINKING : DEFAULT), maxOutputTokens);
}

/** Limits, sampling and stop sequences, and the fields in which families take top_k. */
export function toInferenceConfig(
  request: ChatCompletionRequest,
  capabilities: Capabilities,
  thinking: Thinking,
  defaultMaxTokens: number | undefined,
): { inferenceConfig: InferenceConfiguration; topKFields: JsonObject; dropped: Parameter[] } {
  const { sampling, topKFields, dropped } = toSampling(request, capabilities, thinking);
  const stopSequences = toStopSequences(request, capabilities);
  const limit =
    thinking.maxTokens ?? toLimit(request, capabilities) ?? toDefaultLimit(capabilities, thinking, defaultMaxTokens);
  return {
    inferenceConfig: {
      ...(limit !== "none" && limit !== undefined && { maxTokens: limit }),
      ...sampling,
      ...(stopSequences.length > 0 && { stopSequences }),
    },
    topKFields,
    dropped: [
      ...dropped,
      ...(takesStop(request, capabilities) ? [] : (["stop"] as const)),
      ...(limit === "none" ? (["max_completion_tokens", "max_tokens"] as const) : []),
    ],
  };
}

function toSampling(
  { temperature, top_p: topP, top_k: topK }: ChatCompletionRequest,
  { family, sampling }: Capabilities,
  { dropsSampling }: Thinking,
): { sampling: InferenceConfiguration; topKFields: JsonObject; dropped: Parameter[] } {
  const takes = dropsSampling ? "none" : sampling;
  const keepsTemperature = isNumber(temperature) && takes !== "none";
  const keepsTopP = isNumber(topP) && takes !== "none" && !(takes === "one" && keepsTemperature);
  const topKFields = isNumber(topK) && takes !== "none" ? TOP_K_FIELDS[family]?.(topK) : undefined;
  return {
    sampling: { ...(keepsTemperature && { temperature: Math.min(temperature, 1) }), ...(keepsTopP && { topP }) },
    topKFields: topKFields ?? {},
    dropped: [
      ...(keepsTemperature ? [] : (["temperature"] as const)),
      ...(keepsTopP ? [] : (["top_p"] as const)),
      ...(topKFields ? [] : (["top_k"] as const)),
    ],
  };
}

const TOP_K_FIELDS: Partial<Record<Capabilities["family"], (topK: number) => JsonObject>> = {
  claude: (topK) => ({ top_k: topK }),
  nova: (topK) => ({ inferenceConfig: { topK } }),
};

// Claude refuses stop sequences of white space; everywhere an empty one is refused.
function toStopSequences(request: ChatCompletionRequest, capabilities: Capabilities): string[] {
  const { family, stopSequences, maxStopSequences } = capabilities;
  if (!stopSequences) return [];
  const says = (sequence: string) => (family === "claude" ? sequence.trim() : sequence) !== "";
  return toList(request.stop).filter(says).slice(0, maxStopSequences);
}

function takesStop({ stop }: ChatCompletionRequest, { stopSequences, maxStopSequences }: Capabilities): boolean {
  return stopSequences && toList(stop).length <= (maxStopSequences ?? Number.POSITIVE_INFINITY);
}

function toList(stop: ChatCompletionRequest["stop"]): string[] {
  return typeof stop === "string" ? [stop] : (stop ?? []);
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}
