import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { toGuardrailConfig } from "./to-guardrail-config.ts";
import { toInferenceConfig, toMaxTokens } from "./to-inference-config.ts";
import { toModelFields } from "./to-model-fields.ts";
import { toRequestMetadata } from "./to-request-metadata.ts";
import { toServiceTier } from "./to-service-tier.ts";
import { type Obstacles, type Thinking, toThinking } from "./to-thinking.ts";

/** The members of the Converse input that say how to answer. */
type Members = Partial<Omit<ConverseStreamCommandInput, "modelId" | "messages" | "system" | "toolConfig">>;

/** Translates everything but messages, tools and the answer's format. */
export function toParameters(
  request: ChatCompletionRequest,
  capabilities: Capabilities,
  { hasTools, ...obstacles }: Obstacles & { hasTools: boolean },
): { members: Members; thinking: Thinking; dropped: Parameter[] } {
  const thinking = toThinking(request, capabilities, toMaxTokens(request, capabilities), obstacles);
  const inference = toInferenceConfig(request, capabilities, thinking);
  const derived = { ...inference.topKFields, ...thinking.fields };
  const { forcedTool } = obstacles;
  const model = toModelFields(request, derived, { hasTools, forcedTool }, capabilities);
  const guardrail = toGuardrailConfig(request);
  const metadata = toRequestMetadata(request);
  const tier = toServiceTier(request);
  return {
    members: {
      inferenceConfig: inference.inferenceConfig,
      guardrailConfig: guardrail.guardrailConfig,
      additionalModelRequestFields: model.fields as never,
      requestMetadata: metadata.requestMetadata,
      serviceTier: tier.serviceTier,
      ...toOwnMembers(request),
    },
    thinking,
    dropped: [thinking, inference, model, guardrail, metadata, tier].flatMap(({ dropped }) => dropped),
  };
}

/** Converse's own members that go through as they are. */
function toOwnMembers({
  performanceConfig,
  additionalModelResponseFieldPaths,
  promptVariables,
}: ChatCompletionRequest): Members {
  return {
    performanceConfig: performanceConfig?.latency ? { latency: performanceConfig.latency } : undefined,
    additionalModelResponseFieldPaths: additionalModelResponseFieldPaths ?? undefined,
    promptVariables: promptVariables ?? undefined,
  };
}
