import type {
  CitationsDelta,
  ContentBlockDelta,
  ConverseStreamOutput,
  ImageFormat,
  ReasoningContentBlockDelta,
  ToolUseBlockStart,
} from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import type { Delta } from "../../openai/chat/chat-completion.ts";
import type { ThinkingBlock } from "../../openai/chat/content-part.ts";
import { packReasoning } from "../../reasoning-carrier.ts";
import { createReasoningDeltas, type ReasoningDeltas } from "./reasoning-deltas.ts";
import { toAnnotation } from "./to-annotation.ts";
import { createJsonDeltas, createToolCallDeltas, type ToolCallDeltas } from "./tool-call-deltas.ts";

type Image = { format: ImageFormat; bytes: Uint8Array[] };
/** Text with its citations, which may come before the text they stand for, and so wait for the block's end. */
type Text = { start: number; citations: CitationsDelta[] };
type Block = { toolCall?: ToolCallDeltas; reasoning?: ReasoningDeltas; image?: Image; text?: Text };

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
    yield* this.#stop(index); // An index that is used again ends what it stood for.
    if (toolUse.type === "server_tool_use") return; // Bedrock runs it itself; the client must not.
    const name = toToolName(toolUse.name);
    if (name === this.#plan.jsonTool) {
      if (!this.#hasJson) this.#open.set(index, { toolCall: createJsonDeltas() });
      this.#hasJson = true;
      return;
    }
    if (this.#plan.legacyFunctions && this.#toolCalls > 0) return; // `function_call` holds one.
    yield* this.#stopReasoning();
    const isFirst = this.#toolCalls === 0;
    const id = toolUse.toolUseId ?? "";
    const clientId = isFirst ? packReasoning(id, this.#signed, this.#plan.carrierLimit) : id;
    const toolCall = createToolCallDeltas(name, this.#toolCalls++, clientId, this.#plan);
    this.#open.set(index, { toolCall });
    yield toolCall.start;
  }

  *#push(index: number, delta: ContentBlockDelta): Generator<Delta> {
    if (delta.text) yield this.#pushText(index, delta.text);
    if (delta.toolUse) yield* orNothing(this.#open.get(index)?.toolCall?.push(delta.toolUse.input ?? ""));
    if (delta.reasoningContent) yield* orNothing(this.#pushReasoning(index, delta.reasoningContent));
    if (delta.citation) this.#openText(index).citations.push(delta.citation);
    if (delta.image?.source?.bytes) this.#open.get(index)?.image?.bytes.push(delta.image.source.bytes);
  }

  #pushText(index: number, text: string): Delta {
    this.#openText(index);
    this.#contentLength += text.length;
    return { content: text };
  }

  #openText(index: number): Text {
    const text = this.#open.get(index)?.text ?? { start: this.#contentLength, citations: [] };
    this.#open.set(index, { ...this.#open.get(index), text });
    return text;
  }

  #pushReasoning(index: number, delta: ReasoningContentBlockDelta): Delta | undefined {
    const reasoning = this.#open.get(index)?.reasoning ?? createReasoningDeltas();
    this.#open.set(index, { ...this.#open.get(index), reasoning });
    return reasoning.push(delta);
  }

  *#stop(index: number): Generator<Delta> {
    const { toolCall, reasoning, image, text } = this.#open.get(index) ?? {};
    this.#open.delete(index);
    const block = reasoning?.end();
    if (block) {
      this.#signed.push(block);
      yield { thinking_blocks: [block] };
    }
    if (text?.citations.length)
      yield { annotations: text.citations.map((citation) => toAnnotation(citation, text.start, this.#contentLength)) };
    if (image?.bytes.length) {
      const url = `data:image/${image.format};base64,${Buffer.concat(image.bytes).toString("base64")}`;
      yield { images: [{ type: "image_url", image_url: { url } }] };
    }
    yield* orNothing(toolCall?.end());
  }

  *#stopReasoning(): Generator<Delta> {
    for (const [index, { reasoning }] of [...this.#open]) if (reasoning) yield* this.#stop(index);
  }
}

/** gpt-oss lets its own markup into the names it calls: `get_weather<|channel|>commentary`. */
function toToolName(name = ""): string {
  return name.split("<|", 1)[0] ?? "";
}

function* orNothing(delta: Delta | undefined): Generator<Delta> {
  if (delta) yield delta;
}
