import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamOutput,
  ReasoningContentBlockDelta,
  ToolUseBlockStart,
} from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import { CallIds } from "./call-ids.ts";
import { CarriedThoughts } from "./carried-thoughts.ts";
import type { BlockEvent, CallBlock, ImageBlock, TextBlock } from "./content-block.ts";
import { type BlocksAt, OpenBlocks } from "./open-blocks.ts";
import { readText } from "./read-text.ts";
import { createReasoningText } from "./reasoning-text.ts";
import { SaidText } from "./said-text.ts";
import { createToolInput } from "./tool-input.ts";

/**
 * Reads the content blocks of one answer out of its events. Converse may interleave blocks, so each is known by its
 * contentBlockIndex; events and members that are newer than this code add nothing.
 */
export class BlockReader {
  readonly #plan: AnswerPlan;
  readonly #open = new OpenBlocks();
  #events: BlockEvent[] = [];
  readonly #thoughts = new CarriedThoughts();
  readonly #callIds: CallIds;
  readonly #said = new SaidText();
  #hasJson = false;

  /** @param id of the answer, which tool calls are named after that Bedrock left without an id */
  constructor(plan: AnswerPlan, id: string) {
    this.#plan = plan;
    this.#callIds = new CallIds(id);
  }

  /** How many tool calls the client has got. */
  get calls(): number {
    return this.#callIds.given;
  }

  /** What an event does to the blocks of the answer. */
  read({ contentBlockDelta, contentBlockStart, contentBlockStop }: ConverseStreamOutput): BlockEvent[] {
    this.#events = [];
    if (contentBlockDelta?.delta) this.#push(contentBlockDelta.contentBlockIndex ?? 0, contentBlockDelta.delta);
    if (contentBlockStart?.start) this.#start(contentBlockStart.contentBlockIndex ?? 0, contentBlockStart.start);
    if (contentBlockStop) this.#stop(contentBlockStop.contentBlockIndex ?? 0);
    return this.#events;
  }

  /** Ends the blocks that Bedrock never stopped. */
  end(): BlockEvent[] {
    this.#events = [];
    for (const index of this.#open.indexes()) this.#stop(index);
    return this.#events;
  }

  #start(index: number, { toolUse, image }: ContentBlockStart): void {
    if (toolUse) this.#startToolUse(index, toolUse);
    if (!image) return;
    this.#stop(index); // An index that is used again ends what it stood for.
    const block: ImageBlock = { kind: "image", format: readText(image.format) || "png", bytes: [] };
    this.#open.at(index).image = block;
    this.#events.push({ kind: "open", block });
  }

  #startToolUse(index: number, toolUse: ToolUseBlockStart): void {
    this.#stop(index);
    if (toolUse.type === "server_tool_use") return; // Bedrock runs it itself; the client must not.
    const name = toToolName(readText(toolUse.name));
    if (name === this.#plan.jsonTool) this.#startJson(index);
    // The legacy `function_call` holds one call.
    else if (!this.#plan.legacyFunctions || this.calls === 0) this.#startCall(index, name, readText(toolUse.toolUseId));
  }

  #startCall(index: number, name: string, toolUseId: string): void {
    for (const other of this.#open.thinking()) this.#stop(other);
    const custom = this.#plan.customTools.get(name);
    const input = createToolInput(custom !== undefined);
    const block: CallBlock = {
      kind: "call",
      index: this.calls,
      toolUseId: this.#callIds.give(toolUseId),
      name: this.#plan.toolNames.get(name) ?? name,
      custom: custom === "custom",
      isCut: input.isCut,
      isEmpty: input.isEmpty,
      ...this.#thoughts.take(this.#said.length),
    };
    this.#open.at(index).call = { block, input };
    this.#events.push({ kind: "open", block });
  }

  /** The hidden tool of a JSON answer: its input is the text, once. */
  #startJson(index: number): void {
    if (this.#hasJson) return;
    this.#hasJson = true;
    this.#open.at(index).call = { block: this.#openText(index), input: createToolInput(false) };
  }

  #push(index: number, delta: ContentBlockDelta): void {
    if (delta.text) this.#pushText(this.#openText(index), readText(delta.text));
    if (delta.toolUse) this.#pushInput(index, readText(delta.toolUse.input));
    if (delta.reasoningContent) this.#pushReasoning(index, delta.reasoningContent);
    if (delta.citation) this.#openText(index).citations.push(delta.citation);
    const bytes = delta.image?.source?.bytes;
    if (bytes instanceof Uint8Array) this.#open.get(index)?.image?.bytes.push(bytes);
  }

  #openText(index: number): TextBlock {
    const blocks = this.#open.at(index);
    if (blocks.text) return blocks.text;
    blocks.text = this.#said.open();
    this.#events.push({ kind: "open", block: blocks.text });
    return blocks.text;
  }

  #pushText(block: CallBlock | TextBlock, text: string): void {
    if (text === "") return;
    if (block.kind === "text") this.#said.add(block, text);
    this.#events.push({ kind: "text", block, text });
  }

  #pushInput(index: number, fragment: string): void {
    const call = this.#open.get(index)?.call;
    if (call) this.#pushText(call.block, call.input.push(fragment));
  }

  #pushReasoning(index: number, delta: ReasoningContentBlockDelta): void {
    const blocks = this.#open.at(index);
    if (!blocks.reasoning) {
      blocks.reasoning = { block: { kind: "reasoning" }, text: createReasoningText(), at: this.#said.length };
      this.#open.noteThinking(index);
      this.#events.push({ kind: "open", block: blocks.reasoning.block });
    }
    const { block, text } = blocks.reasoning;
    const shown = text.push(delta);
    if (shown !== "") this.#events.push({ kind: "text", block, text: shown });
  }

  #stop(index: number): void {
    const { reasoning, text, image, call } = this.#open.take(index);
    if (reasoning) this.#stopReasoning(reasoning);
    if (call) this.#pushText(call.block, call.input.end());
    if (text) this.#said.close(text);
    for (const block of [text, image, call?.block.kind === "call" ? call.block : undefined])
      if (block) this.#events.push({ kind: "close", block });
  }

  #stopReasoning({ block, text, at }: NonNullable<BlocksAt["reasoning"]>): void {
    block.signed = text.end();
    if (block.signed) this.#thoughts.add(at, block.signed);
    this.#events.push({ kind: "close", block });
  }
}

/** gpt-oss lets its own markup into the names it calls: `get_weather<|channel|>commentary`. */
function toToolName(name: string): string {
  return name.split("<|", 1)[0] ?? "";
}
