import type { ConverseStreamCommandInput, Message } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../answer-plan.ts";
import type { Target } from "../models/target.ts";
import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import { limitCachePoints } from "./messages/cache-points.ts";
import { toConversation } from "./messages/to-conversation.ts";
import { toIgnoredParameters } from "./parameters/ignored-parameters.ts";
import { toGuardrailConfig } from "./parameters/to-guardrail-config.ts";
import { toInferenceConfig, toMaxTokens } from "./parameters/to-inference-config.ts";
import { toModelFields } from "./parameters/to-model-fields.ts";
import { toOutputFormat } from "./parameters/to-output-format.ts";
import { toRequestMetadata } from "./parameters/to-request-metadata.ts";
import { toServiceTier } from "./parameters/to-service-tier.ts";
import { toThinking } from "./parameters/to-thinking.ts";
import { toAnswerPlan } from "./to-answer-plan.ts";
import { readToolChoice } from "./tools/read-tool-choice.ts";
import { readTools } from "./tools/read-tools.ts";
import { toToolConfig } from "./tools/to-tool-config.ts";
import { toToolNames } from "./tools/tool-names.ts";

/** A chat completion request in Converse's words. */
export type Translation = {
  input: ConverseStreamCommandInput;
  answer: AnswerPlan;
  /** Parameters of the request that have no effect on this call. */
  ignored: string[];
};

type Options = {
  /** `https://` images that were fetched beforehand: URL → bytes. */
  images: ReadonlyMap<string, Uint8Array>;
  /** The config's `reasoningCarrierLimit`. */
  carrierLimit: number;
};

/**
 * The whole way in: pure, and the same input gives the same bytes, since Bedrock's prompt cache compares them.
 * @throws {OpenAIError} 400 that names the field Converse could not take
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function toConverseInput(request: ChatCompletionRequest, target: Target, options: Options): Translation {
  const { modelId, capabilities } = target;
  const allTools = readTools(request);
  const choice = readToolChoice(request, allTools);
  const names = allTools.map(({ name }) => name);
  const toolNames = toToolNames(request, names);
  const format = toOutputFormat(request.response_format, capabilities);
  const { toolConfig, jsonTool, forcedTool } = toToolConfig(request, choice, format.tool, toolNames, capabilities);
  const hasTools = toolConfig !== undefined;
  const { system, messages } = toConversation(request, {
    ...options,
    capabilities,
    hasTools,
    takesPrefill: capabilities.prefill && !format.outputConfig, // Claude's JSON begins with itself.
    toolNames: hasTools ? toolNames : new Map(), // Text knows no alphabet.
  });
  if (format.instruction) system.push({ text: format.instruction });

  const obstacles = { forcedTool, unsignedToolCall: endsUnsigned(messages), prefilled: endsPrefilled(messages) };
  const thinking = toThinking(request, capabilities, toMaxTokens(request, capabilities), obstacles);
  const { inferenceConfig, topKFields, dropped } = toInferenceConfig(request, capabilities, thinking);
  const { requestMetadata, dropped: droppedIds } = toRequestMetadata(request);
  const derived = { ...topKFields, ...thinking.fields };
  const input = omitEmpty({
    modelId,
    messages,
    system,
    inferenceConfig,
    toolConfig,
    guardrailConfig: toGuardrailConfig(request),
    additionalModelRequestFields: toModelFields(request, derived, { hasTools, forcedTool }, capabilities) as never,
    outputConfig: format.outputConfig,
    requestMetadata,
    serviceTier: toServiceTier(request),
    ...toOwnMembers(request),
  });
  limitCachePoints(input, capabilities);
  return {
    input,
    answer: toAnswerPlan(request, { choice, toolNames, jsonTool, thinking }, capabilities, options.carrierLimit),
    ignored: [...toIgnoredParameters(request, thinking, capabilities), ...dropped, ...droppedIds],
  };
}

/** Converse's own members that go through as they are. */
function toOwnMembers({
  performanceConfig,
  additionalModelResponseFieldPaths,
  promptVariables,
}: ChatCompletionRequest): Partial<ConverseStreamCommandInput> {
  return {
    performanceConfig: performanceConfig?.latency ? { latency: performanceConfig.latency } : undefined,
    additionalModelResponseFieldPaths: additionalModelResponseFieldPaths ?? undefined,
    promptVariables: promptVariables ?? undefined,
  };
}

/** While Claude thinks it insists that its last tool call stands behind the signed thinking that led to it. */
function endsUnsigned(messages: Message[]): boolean {
  const last = messages.findLast(({ role }) => role === "assistant")?.content ?? [];
  return last.some(({ toolUse }) => toolUse) && !last.some(({ reasoningContent }) => reasoningContent);
}

function endsPrefilled(messages: Message[]): boolean {
  return messages.at(-1)?.role === "assistant";
}

/** The input without members that say nothing: Converse refuses some that are empty. */
function omitEmpty(input: ConverseStreamCommandInput): ConverseStreamCommandInput {
  const says = (value: unknown) =>
    value !== undefined && (typeof value !== "object" || Object.keys(value ?? {}).length > 0);
  return Object.fromEntries(Object.entries(input).filter(([, value]) => says(value))) as ConverseStreamCommandInput;
}
