import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseBody } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";
import { lastUserText } from "../body/last-user-content.ts";
import type { Directives } from "../directives/read-directives.ts";
import { modelRules } from "../models/model-rules.ts";
import { toSignature } from "../thinking/to-signature.ts";
import type { Answer, AnswerBlock } from "./answer-block.ts";
import { limitBlocks } from "./limit-blocks.ts";
import { replyText } from "./reply-text.ts";
import { toolCalls } from "./tool-calls.ts";

/** Answers a valid request: reasoning where it is on, then tool calls or text, within the limits of the request. */
export function toAnswer(modelId: string, body: ConverseBody, directives: Directives): Answer {
  const { empty, guardrail, stopReason } = directives;
  if (empty) return { blocks: [], stopReason: stopReason ?? "end_turn" };
  const calls = guardrail ? [] : toolCalls(modelId, body);
  const content: AnswerBlock[] = calls.length > 0 ? calls : [{ kind: "text", text: replyText(body, directives) }];
  const limited = limitBlocks([...reasoning(modelId, body), ...content], body.inferenceConfig ?? {});
  const usual = guardrail ? "guardrail_intervened" : calls.length > 0 ? "tool_use" : "end_turn";
  return {
    blocks: limited.blocks,
    stopReason: stopReason ?? limited.stopReason ?? usual,
    ...(body.additionalModelResponseFieldPaths?.includes("/stop_sequence") && {
      responseFields: { stop_sequence: limited.stopSequence ?? null },
    }),
  };
}

function reasoning(modelId: string, body: ConverseBody): AnswerBlock[] {
  const { thinking, reasoningConfig, reasoning_effort, reasoning_config } = additionalFields(body);
  const switched = [thinking, reasoningConfig].some(
    (value) => isObject(value) && (value.type === "enabled" || value.type === "adaptive"),
  );
  if (!switched && !reasoning_effort && !reasoning_config) return [];
  const hidden = isObject(thinking) && thinking.display === "omitted";
  const start = Array.from(lastUserText(body)).slice(0, 60).join("");
  const text = hidden ? "" : `The user writes: ${start}\nA short answer will do.`;
  const signed = modelRules(modelId).family === "claude";
  return [{ kind: "reasoning", text, ...(signed && { signature: toSignature(text) }) }];
}
