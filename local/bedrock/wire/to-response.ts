import type { ContentBlock, ConverseResponse, ConverseStreamMetadataEvent } from "@aws-sdk/client-bedrock-runtime";
import type { Answer } from "../answer/answer-block.ts";
import { toContentBlock } from "../answer/to-content-block.ts";
import type { ConverseBody } from "../body/converse-body.ts";

/** What the service tells of a model's own calls, and its SDK does not know yet. */
export const TOOL_USE_TYPE = { type: "tool_use" } as object as { type: "server_tool_use" };

/** The JSON body of a Converse answer. */
export function toResponse(answer: Answer, metadata: ConverseStreamMetadataEvent): ConverseResponse {
  return {
    output: { message: { role: "assistant", content: answer.blocks.map((block) => withType(toContentBlock(block))) } },
    stopReason: answer.stopReason,
    ...toResponseFields(answer),
    ...metadata,
  };
}

function withType(block: ContentBlock): ContentBlock {
  return block.toolUse ? { toolUse: { ...block.toolUse, ...TOOL_USE_TYPE } } : block;
}

/** The member of an answer that carries the model's own fields, where some were asked for. */
export function toResponseFields({ responseFields }: Answer) {
  return responseFields && { additionalModelResponseFields: responseFields };
}

/** What an answer says beside its content. */
export function toMetadata(
  body: ConverseBody,
  answer: Answer,
  usage: ConverseStreamMetadataEvent["usage"],
  latencyMs: number,
): ConverseStreamMetadataEvent {
  const { serviceTier, performanceConfig, guardrailConfig } = body;
  const traced = answer.stopReason === "guardrail_intervened" && guardrailConfig?.trace?.startsWith("enabled");
  const topics = [{ name: "Off topic", type: "DENY" as const, action: "BLOCKED" as const }];
  const identifier = guardrailConfig?.guardrailIdentifier ?? "";
  return {
    usage,
    metrics: { latencyMs },
    ...(traced && { trace: { guardrail: { inputAssessment: { [identifier]: { topicPolicy: { topics } } } } } }),
    ...(performanceConfig && { performanceConfig }),
    ...(serviceTier && { serviceTier }),
  };
}
