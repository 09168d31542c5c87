import type { ConverseStreamMetadataEvent, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import type { ChatCompletionChunk, Delta, FinishReason } from "../../openai/chat/chat-completion.ts";
import { isJsonObject } from "../../openai/json-object.ts";
import { BlockReader } from "../blocks/block-reader.ts";
import type { BlockEvent } from "../blocks/content-block.ts";
import { readModelFields } from "../model-fields.ts";
import { toDelta } from "./to-delta.ts";
import { toFinishReason } from "./to-finish-reason.ts";

/** What every chunk says beside its choices. */
export type ChunkEnvelope = Omit<ChatCompletionChunk, "choices">;

/** One choice of a completion: the events of its Converse answer as chunks. */
export class ChatChoice {
  readonly #plan: AnswerPlan;
  readonly #index: number;
  readonly #envelope: ChunkEnvelope;
  readonly #stream: boolean;
  readonly #blocks: BlockReader;
  #started = false;
  #stopped = false;
  #metadata: ConverseStreamMetadataEvent | undefined;
  #reasoningTokens: number | undefined;

  /** @param index the choice's among those the request asked for */
  constructor(plan: AnswerPlan, index: number, envelope: ChunkEnvelope, stream: boolean) {
    this.#plan = plan;
    this.#index = index;
    this.#envelope = envelope;
    this.#stream = stream;
    this.#blocks = new BlockReader(plan, envelope.id);
  }

  /** Has it said its last word? Only what it cost may still come. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** What it cost, and who served it. */
  get metadata(): ConverseStreamMetadataEvent | undefined {
    return this.#metadata;
  }

  /** How many of its tokens were reasoning, where Bedrock tells. */
  get reasoningTokens(): number | undefined {
    return this.#reasoningTokens;
  }

  /** Adds what an event says to the chunks. */
  push(event: ConverseStreamOutput, chunks: ChatCompletionChunk[]): void {
    if (!this.#started) chunks.push(this.toChunk({ role: "assistant", content: "" }));
    this.#started = true;
    if (isJsonObject(event.metadata)) this.#metadata ??= event.metadata;
    if (this.#stopped) return;
    this.#pushDeltas(this.#blocks.read(event), chunks);
    if (event.messageStop) this.#stop(event.messageStop, chunks);
  }

  toChunk(delta: Delta, finishReason: FinishReason | null = null): ChatCompletionChunk {
    const choice = { index: this.#index, delta, logprobs: null, finish_reason: finishReason };
    return { ...this.#envelope, choices: [choice] };
  }

  #stop(
    { stopReason, additionalModelResponseFields }: NonNullable<ConverseStreamOutput["messageStop"]>,
    chunks: ChatCompletionChunk[],
  ): void {
    this.#pushDeltas(this.#blocks.end(), chunks);
    this.#stopped = true;
    const { reasoningTokens, refusal, shown } = readModelFields(
      additionalModelResponseFields,
      this.#plan.unaskedFields,
    );
    this.#reasoningTokens = reasoningTokens;
    if (refusal) chunks.push(this.toChunk({ refusal }));
    const reason = toFinishReason(stopReason, this.#blocks.calls > 0, this.#plan.legacyFunctions);
    const finish = this.toChunk({}, refusal ? "content_filter" : reason);
    chunks.push(shown ? { ...finish, additionalModelResponseFields: shown } : finish);
  }

  #pushDeltas(events: readonly BlockEvent[], chunks: ChatCompletionChunk[]): void {
    for (const event of events) {
      const delta = toDelta(event, this.#plan, this.#stream);
      if (delta) chunks.push(this.toChunk(delta));
    }
  }
}
