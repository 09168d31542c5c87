import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import { withPlainNumbers } from "../../exact-json.ts";
import type { ChatCompletionChunk } from "../../openai/chat/chat-completion.ts";
import type { OpenAIError } from "../../openai/openai-error.ts";
import { readText } from "../blocks/read-text.ts";
import { endedEarly } from "../failures/ended-early.ts";
import { addTokens } from "../token-usage.ts";
import { ChatChoice, type ChunkEnvelope } from "./chat-choice.ts";
import { toUsage } from "./to-usage.ts";

/** What the chunks of a completion have in common. */
export type ChunkHead = {
  id: string;
  /** Unix time in seconds. */
  created: number;
  /** The model's name as the client gave it. */
  model: string;
};

/** How a completion is told: whole, with what it cost, or as a stream that says so where it was asked for. */
export type ChunkOptions = { stream: boolean; includeUsage: boolean };

/**
 * The Converse events of one request as the chunks of one completion: events in, chunks out, nothing waits.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
export class ChatChunks {
  readonly #envelope: ChunkEnvelope;
  readonly #options: ChunkOptions;
  readonly #plans: readonly AnswerPlan[];
  readonly #choices: readonly ChatChoice[];

  /** @param plans what was decided about the answer to each choice */
  constructor(plans: readonly AnswerPlan[], head: ChunkHead, options: ChunkOptions) {
    const envelope = { ...head, object: "chat.completion.chunk" as const };
    this.#envelope = options.stream && options.includeUsage ? { ...envelope, usage: null } : envelope;
    this.#options = options;
    this.#plans = plans;
    this.#choices = plans.map((plan, index) => new ChatChoice(plan, index, this.#envelope, options.stream));
  }

  /** Is all said but what it cost? */
  get whole(): boolean {
    return this.#choices.every(({ stopped }) => stopped);
  }

  /** What the events of one choice's answer add. */
  push(events: readonly ConverseStreamOutput[], index = 0): ChatCompletionChunk[] {
    const chunks: ChatCompletionChunk[] = [];
    for (const event of events) this.#choices[index]?.push(event, chunks);
    return chunks;
  }

  /**
   * The end of one choice's events. Behind its last word nothing is lost but what it cost.
   * @param failure why they ended, when they failed
   * @throws {OpenAIError} 502 when its last word is missing, or the failure
   */
  close(index = 0, failure?: { error: unknown }): void {
    if (this.#choices[index]?.stopped) return;
    throw failure ? failure.error : endedEarly();
  }

  /** What is told when all choices have ended. */
  end(): ChatCompletionChunk[] {
    const metadata = this.#choices.flatMap((choice) => choice.metadata ?? []);
    const trace = this.#plans.some(({ guardrailTrace }) => guardrailTrace) && metadata.at(-1)?.trace;
    const showsUsage = !this.#options.stream || this.#options.includeUsage;
    if (metadata.length === 0 || !(showsUsage || trace)) return [];
    const tier = readText(metadata.at(-1)?.serviceTier?.type);
    return [
      {
        ...this.#envelope,
        ...(tier && { service_tier: tier }),
        choices: [],
        ...(showsUsage && { usage: toUsage(addTokens(metadata.map(({ usage }) => usage)), this.#sumReasoning()) }),
        ...(trace && { "amazon-bedrock-trace": withPlainNumbers(trace) }),
      },
    ];
  }

  #sumReasoning(): number | undefined {
    const counts = this.#choices.flatMap(({ reasoningTokens }) => reasoningTokens ?? []);
    return counts.length > 0 ? counts.reduce((sum, count) => sum + count) : undefined;
  }

  /** A chunk that says nothing, for long silences. */
  heartbeat(): ChatCompletionChunk[] {
    return [{ ...this.#envelope, choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: null }] }];
  }

  /** The event that ends a stream instead of `[DONE]`. */
  fail(error: OpenAIError): object[] {
    return [error.toBody()];
  }
}
