import type { ConverseCall } from "../body/converse-body.ts";
import { countTokens } from "../body/count-tokens.ts";
import type { Directives } from "../directives/read-directives.ts";
import type { Answer, AnswerBlock } from "./answer-block.ts";
import { limitBlocks } from "./limit-blocks.ts";
import { replyText } from "./reply-text.ts";
import { signThoughts } from "./sign-thoughts.ts";
import { toResponseFields } from "./to-response-fields.ts";
import { toolCalls } from "./tool-calls.ts";
import { withThoughts } from "./with-thoughts.ts";

/** Answers a valid request: thoughts where they are on, then tool calls or text, within the limits of the request. */
export function toAnswer(call: ConverseCall, directives: Directives): Answer {
  const { inferenceConfig, additionalModelResponseFieldPaths } = call.body;
  const { said, stopReason } = toSaid(call, directives);
  const { blocks, ...limit } = limitBlocks(said, inferenceConfig ?? {});
  const responseFields = toResponseFields(
    {
      stop_sequence: limit.stopSequence ?? null,
      stop_details: directives.refused ? { type: "refusal", category: "cyber", explanation: null } : null,
      usage: { output_tokens_details: { [thoughtsName(call)]: sumTokens(blocks.filter(isThought)) } },
    },
    additionalModelResponseFieldPaths,
  );
  return {
    blocks: signThoughts(call, blocks),
    stopReason: directives.stopReason ?? limit.stopReason ?? stopReason,
    outputTokens: sumTokens(blocks),
    ...(responseFields !== undefined && { responseFields }),
  };
}

function toSaid(call: ConverseCall, directives: Directives): { said: AnswerBlock[]; stopReason: Answer["stopReason"] } {
  const { empty, guardrail, refused, thoughtKilobytes } = directives;
  if (refused) return { said: [], stopReason: "content_filtered" };
  if (empty) return { said: [], stopReason: "end_turn" };
  const calls = guardrail ? [] : toolCalls(call);
  const said: AnswerBlock[] = calls.length > 0 ? calls : [{ kind: "text", text: replyText(call.body, directives) }];
  const usual = calls.length > 0 ? "tool_use" : "end_turn";
  return {
    said: withThoughts(call, said, thoughtKilobytes ?? 0),
    stopReason: guardrail ? "guardrail_intervened" : usual,
  };
}

function isThought({ kind }: AnswerBlock): boolean {
  return kind === "reasoning";
}

function sumTokens(blocks: readonly AnswerBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + countTokens(text), 0);
}

// Anthropic and the others have a name of their own for the same number.
function thoughtsName({ rules }: ConverseCall): string {
  return rules.family === "claude" ? "thinking_tokens" : "reasoning_tokens";
}
