import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import { hidesReasoning } from "./read-wish.ts";
import { toGuardrailConfig } from "./to-guardrail-config.ts";
import { toInferenceConfig, toLimit } from "./to-inference-config.ts";
import { toModelFields } from "./to-model-fields.ts";
import { toRequestMetadata } from "./to-request-metadata.ts";
import { toResponseFieldPaths } from "./to-response-field-paths.ts";
import { toServiceTier } from "./to-service-tier.ts";
import { toThinking } from "./to-thinking.ts";
import type { Circumstances, Thinking } from "./turn-thinking-on.ts";

/** The members of the Converse input that say how to answer. */
type Members = Partial<Omit<ConverseStreamCommandInput, "modelId" | "messages" | "system" | "toolConfig">>;

/** What tools and messages have become, as far as parameters depend on it. */
type Call = Omit<Circumstances, "limit" | "hidden"> & { toolFields: JsonObject };

/**
 * Translates everything but messages, tools and the answer's format.
 * @param defaultMaxTokens the config's
 * @param key the name of the caller's
 */
export function toParameters(
  request: ChatCompletionRequest,
  capabilities: Capabilities,
  { toolFields, ...call }: Call,
  { defaultMaxTokens, key }: { defaultMaxTokens?: number | undefined; key?: string | undefined },
): { members: Members; thinking: Thinking; dropped: Parameter[] } {
  const limit = toLimit(request, capabilities);
  const thinking = toThinking(request, capabilities, { ...call, limit, hidden: hidesReasoning(request) });
  const inference = toInferenceConfig(request, capabilities, thinking, defaultMaxTokens);
  const model = toModelFields(request, { ...inference.topKFields, ...thinking.fields, ...toolFields }, capabilities);
  const guardrail = toGuardrailConfig(request);
  const metadata = toRequestMetadata(request, key);
  const tier = toServiceTier(request);
  return {
    members: {
      inferenceConfig: inference.inferenceConfig,
      guardrailConfig: guardrail.guardrailConfig,
      additionalModelRequestFields: model.fields as never,
      additionalModelResponseFieldPaths: toResponseFieldPaths(request, capabilities, thinking),
      requestMetadata: metadata.requestMetadata,
      serviceTier: tier.serviceTier,
      performanceConfig: request.performanceConfig?.latency
        ? { latency: request.performanceConfig.latency }
        : undefined,
      promptVariables: request.promptVariables ?? undefined,
    },
    thinking,
    dropped: [thinking, inference, model, guardrail, metadata, tier].flatMap(({ dropped }) => dropped),
  };
}
