import type {
  CitationsDelta,
  ContentBlockDelta,
  ConverseStreamOutput,
  ImageFormat,
  ReasoningContentBlockDelta,
  ToolUseBlockStart,
} from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../answer-plan.ts";
import type { Delta } from "../openai/chat-completion.ts";
import type { ThinkingBlock } from "../openai/content-part.ts";
import { packReasoning } from "../reasoning-carrier.ts";
import { createReasoningDeltas, type ReasoningDeltas } from "./reasoning-deltas.ts";
import { toAnnotation } from "./to-annotation.ts";
import { createJsonDeltas, createToolCallDeltas, type ToolCallDeltas } from "./tool-call-deltas.ts";

type Image = { format: ImageFormat; bytes: Uint8Array[] };
type Block = { toolCall?: ToolCallDeltas; reasoning?: ReasoningDeltas; image?: Image; contentStart?: number };

/** The content blocks of one answer as deltas; Converse may interleave blocks, so each is known by its contentBlockIndex. */
export class AnswerBlocks {
  readonly #plan: AnswerPlan;
  readonly #open = new Map<number, Block>();
  readonly #signed: ThinkingBlock[] = [];
  #toolCalls = 0;
  #hasJson = false;
  #contentLength = 0;

  constructor(plan: AnswerPlan) {
    this.#plan = plan;
  }

  /** How many tool calls the client has got. */
  get toolCalls(): number {
    return this.#toolCalls;
  }

  /** What a block event adds; events and members that are newer than this code add nothing. */
  *toDeltas({ contentBlockStart, contentBlockDelta, contentBlockStop }: ConverseStreamOutput): Generator<Delta> {
    const index = (contentBlockStart ?? contentBlockDelta ?? contentBlockStop)?.contentBlockIndex ?? 0;
    const { toolUse, image } = contentBlockStart?.start ?? {};
    if (toolUse) yield* this.#startToolUse(index, toolUse);
    if (image) this.#open.set(index, { image: { format: image.format ?? "png", bytes: [] } });
    if (contentBlockDelta?.delta) yield* this.#push(index, contentBlockDelta.delta);
    if (contentBlockStop) yield* this.#stop(index);
  }

  /** Ends the blocks that Bedrock never stopped. */
  *end(): Generator<Delta> {
    for (const index of [...this.#open.keys()]) yield* this.#stop(index);
  }

  *#startToolUse(index: number, toolUse: ToolUseBlockStart): Generator<Delta> {
    if (toolUse.type === "server_tool_use") return; // Bedrock runs it itself; the client must not.
    if (toolUse.name === this.#plan.jsonTool) {
      if (!this.#hasJson) this.#open.set(index, { toolCall: createJsonDeltas() });
      this.#hasJson = true;
      return;
    }
    if (this.#plan.legacyFunctions && this.#toolCalls > 0) return; // `function_call` holds one.
    yield* this.#stopReasoning();
    const isFirst = this.#toolCalls === 0;
    const id = toolUse.toolUseId ?? "";
    const clientId = isFirst ? packReasoning(id, this.#signed, this.#plan.carrierLimit) : id;
    const toolCall = createToolCallDeltas(toolUse, this.#toolCalls++, clientId, this.#plan);
    this.#open.set(index, { toolCall });
    yield toolCall.start;
  }

  *#push(index: number, delta: ContentBlockDelta): Generator<Delta> {
    if (delta.text) yield this.#pushText(index, delta.text);
    if (delta.toolUse) yield* orNothing(this.#open.get(index)?.toolCall?.push(delta.toolUse.input ?? ""));
    if (delta.reasoningContent) yield* orNothing(this.#pushReasoning(index, delta.reasoningContent));
    if (delta.citation) yield this.#pushCitation(index, delta.citation);
    if (delta.image?.source?.bytes) this.#open.get(index)?.image?.bytes.push(delta.image.source.bytes);
  }

  #pushText(index: number, text: string): Delta {
    if (!this.#open.has(index)) this.#open.set(index, { contentStart: this.#contentLength });
    this.#contentLength += text.length;
    return { content: text };
  }

  #pushReasoning(index: number, delta: ReasoningContentBlockDelta): Delta | undefined {
    const reasoning = this.#open.get(index)?.reasoning ?? createReasoningDeltas();
    this.#open.set(index, { reasoning });
    return reasoning.push(delta);
  }

  #pushCitation(index: number, citation: CitationsDelta): Delta {
    const start = this.#open.get(index)?.contentStart ?? this.#contentLength;
    return { annotations: [toAnnotation(citation, start, this.#contentLength)] };
  }

  *#stop(index: number): Generator<Delta> {
    const { toolCall, reasoning, image } = this.#open.get(index) ?? {};
    this.#open.delete(index);
    const block = reasoning?.end();
    if (block) {
      this.#signed.push(block);
      yield { thinking_blocks: [block] };
    }
    if (image) {
      const url = `data:image/${image.format};base64,${Buffer.concat(image.bytes).toString("base64")}`;
      yield { images: [{ type: "image_url", image_url: { url } }] };
    }
    yield* orNothing(toolCall?.end());
  }

  *#stopReasoning(): Generator<Delta> {
    for (const [index, { reasoning }] of [...this.#open]) if (reasoning) yield* this.#stop(index);
  }
}

function* orNothing(delta: Delta | undefined): Generator<Delta> {
  if (delta) yield delta;
}
