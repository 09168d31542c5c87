import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import type { ChatCompletionChunk, FinishReason } from "../../openai/chat/chat-completion.ts";
import type { TextCompletion } from "../../openai/completions/text-completion.ts";
import type { OpenAIError } from "../../openai/openai-error.ts";
import { ChatChunks, type ChunkHead, type ChunkOptions } from "../chat/chat-chunks.ts";

type Choice = TextCompletion["choices"][number];

const FINISH_REASONS: Record<FinishReason, Choice["finish_reason"]> = {
  stop: "stop",
  length: "length",
  content_filter: "content_filter",
  // Nobody offered a tool.
  tool_calls: "stop",
  function_call: "stop",
};

/** The Converse events of one request as the chunks of a text completion: chat's, with nothing in them but the text. */
export class CompletionChunks {
  readonly #chunks: ChatChunks;

  /** @param plans what was decided about the answer to each choice */
  constructor(plans: readonly AnswerPlan[], head: ChunkHead, options: ChunkOptions) {
    this.#chunks = new ChatChunks(plans, head, options);
  }

  /** Is all said but what it cost? */
  get whole(): boolean {
    return this.#chunks.whole;
  }

  /** What the events of one choice's answer add. */
  push(events: readonly ConverseStreamOutput[], index = 0): TextCompletion[] {
    return this.#chunks.push(events, index).flatMap(toTextChunk);
  }

  /** @throws {OpenAIError} 502 when a choice's last word is missing, or the failure */
  close(index = 0, failure?: { error: unknown }): void {
    this.#chunks.close(index, failure);
  }

  /** What is told when all choices have ended. */
  end(): TextCompletion[] {
    return this.#chunks.end().flatMap(toTextChunk);
  }

  /** A chunk that says nothing, for long silences. */
  heartbeat(): TextCompletion[] {
    return this.#chunks.heartbeat().map((chunk) => toChunk(chunk, chunk.choices.map(toChoice)));
  }

  /** The event that ends a stream instead of `[DONE]`. */
  fail(error: OpenAIError): object[] {
    return this.#chunks.fail(error);
  }
}

/** The first chunk of a choice is told, without text, so that the stream has begun; what was thought is not. */
function toTextChunk(chunk: ChatCompletionChunk): TextCompletion[] {
  const choices = chunk.choices.filter(
    ({ delta, finish_reason }) => delta.role || delta.content || finish_reason !== null,
  );
  if (choices.length === 0 && chunk.choices.length > 0) return [];
  return [toChunk(chunk, choices.map(toChoice))];
}

function toChunk({ choices: _, ...envelope }: ChatCompletionChunk, choices: Choice[]): TextCompletion {
  return { ...envelope, object: "text_completion", choices };
}

function toChoice({ index, delta, finish_reason }: ChatCompletionChunk["choices"][number]): Choice {
  return {
    index,
    text: delta.content ?? "",
    logprobs: null,
    finish_reason: finish_reason && FINISH_REASONS[finish_reason],
  };
}
