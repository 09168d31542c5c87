import type { ContentBlock, ConverseResponse, ConverseStreamMetadataEvent } from "@aws-sdk/client-bedrock-runtime";
import type { Answer, AnswerBlock } from "../answer/answer-block.ts";
import type { ConverseBody } from "../body/converse-body.ts";

/** The JSON body of a Converse answer. */
export function toResponse(answer: Answer, metadata: ConverseStreamMetadataEvent): ConverseResponse {
  return {
    output: { message: { role: "assistant", content: answer.blocks.map(toContentBlock) } },
    stopReason: answer.stopReason,
    ...toResponseFields(answer),
    ...metadata,
  };
}

function toContentBlock(block: AnswerBlock): ContentBlock {
  if (block.kind === "text") return { text: block.text };
  if (block.kind === "toolUse") {
    return { toolUse: { toolUseId: block.toolUseId, name: block.name, input: toInput(block.text) } };
  }
  const { text, signature } = block;
  return { reasoningContent: { reasoningText: { text, ...(signature !== undefined && { signature }) } } };
}

// The tokens may have run out in the middle of the arguments.
function toInput(json: string) {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
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
