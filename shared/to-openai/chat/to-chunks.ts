import type { ConverseStreamMetadataEvent, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import type { ChatCompletionChunk, Delta, FinishReason } from "../../openai/chat/chat-completion.ts";
import { OpenAIError } from "../../openai/openai-error.ts";
import { AnswerBlocks } from "./answer-blocks.ts";
import { toFinishReason } from "./to-finish-reason.ts";
import { toUsage } from "./to-usage.ts";

/** What all chunks of an answer have in common. */
export type AnswerHead = {
  id: string;
  /** Unix time in seconds. */
  created: number;
  /** The model's name as the client gave it. */
  model: string;
  /** Do the chunks before the one with the numbers say `usage: null`? */
  includeUsage: boolean;
};

/** One chunk of one choice. */
export function toChunk(
  head: AnswerHead,
  index: number,
  delta: Delta,
  finishReason: FinishReason | null = null,
): ChatCompletionChunk {
  return { ...toEnvelope(head), choices: [{ index, delta, logprobs: null, finish_reason: finishReason }] };
}

/**
 * The events of one Converse stream as chunks of one choice.
 * @param index the choice's, when the request asked for several
 * @throws {OpenAIError} 502 when the stream ends before the answer does; whatever the events throw passes through
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
export async function* toChunks(
  events: AsyncIterable<ConverseStreamOutput>,
  plan: AnswerPlan,
  head: AnswerHead,
  index = 0,
): AsyncGenerator<ChatCompletionChunk> {
  const blocks = new AnswerBlocks(plan);
  let started = false;
  let stopped = false;
  let metadata: ConverseStreamMetadataEvent | undefined;
  try {
    for await (const event of events) {
      if (!started) yield toChunk(head, index, { role: "assistant", content: "" });
      started = true;
      metadata ??= event.metadata;
      if (stopped) continue;
      for (const delta of blocks.toDeltas(event)) yield toChunk(head, index, delta);
      if (!event.messageStop) continue;
      for (const delta of blocks.end()) yield toChunk(head, index, delta);
      stopped = true;
      const { stopReason, additionalModelResponseFields } = event.messageStop;
      const finish = toChunk(head, index, {}, toFinishReason(stopReason, blocks.toolCalls > 0, plan.legacyFunctions));
      yield additionalModelResponseFields === undefined ? finish : { ...finish, additionalModelResponseFields };
    }
  } catch (error) {
    if (!stopped) throw error; // Behind messageStop the answer is whole, and only its cost is lost.
  }
  if (!stopped) throw endedEarly();
  if (metadata) yield toLastChunk(metadata, head, plan);
}

/** The chunk without choices that tells what the answer cost. */
function toLastChunk(
  { usage, serviceTier, trace }: ConverseStreamMetadataEvent,
  head: AnswerHead,
  { guardrailTrace }: AnswerPlan,
): ChatCompletionChunk {
  return {
    ...toEnvelope(head),
    ...(serviceTier?.type && { service_tier: serviceTier.type }),
    choices: [],
    usage: toUsage(usage ?? {}),
    ...(guardrailTrace && trace && { "amazon-bedrock-trace": trace }),
  };
}

function toEnvelope({ includeUsage, ...head }: AnswerHead) {
  return { ...head, object: "chat.completion.chunk" as const, ...(includeUsage && { usage: null }) };
}

function endedEarly(): OpenAIError {
  const message = "Bedrock's stream ended before the answer was complete.";
  return new OpenAIError(502, message, { type: "server_error", code: "upstream_error" });
}
