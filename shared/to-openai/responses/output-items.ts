import type { OutputItem } from "../../openai/responses/response.ts";
import type { ToolOrigin, ToolOrigins } from "../../tool-origins.ts";
import type { BlockEvent, CallBlock, ContentBlock, ReasoningBlock, TextBlock } from "../blocks/content-block.ts";
import { OPEN_CALL } from "./call-item.ts";
import type { EventTeller } from "./event-teller.ts";
import { openMessage } from "./message-item.ts";
import type { ItemPlace, OpenItem } from "./open-item.ts";
import { openReasoning } from "./reasoning-item.ts";

const IMAGE_NOTE = "[An image was generated here. Ask `/v1/chat/completions` without `stream` to receive it.]";

const CALL_PREFIXES: Record<ToolOrigin["kind"], string> = { function: "fc", custom: "ctc", tool_search: "tsc" };

/** A block that has an item while it is open. */
type SpeakingBlock = TextBlock | ReasoningBlock | CallBlock;

type Placed = { item: OpenItem; index: number };

/** The items of an answer: each block that says something is one, in the order in which they begin. */
export class OutputItems {
  readonly #id: string;
  readonly #origins: ToolOrigins;
  readonly #teller: EventTeller;
  readonly #output: OutputItem[] = [];
  readonly #open = new Map<ContentBlock, Placed>();
  /**
   * What is over, but not told as that yet: a text may still be cited, which Nova does in a block of its own, right behind;
   * of a call without any input the answer's end says whether it was cut.
   */
  #held: (Placed & { block: TextBlock | CallBlock }) | undefined;
  #begun = 0;
  #speaks = false;

  /** @param id of the request, which items are named after */
  constructor(id: string, origins: ToolOrigins, teller: EventTeller) {
    this.#id = id;
    this.#origins = origins;
    this.#teller = teller;
  }

  /** Tells what happens to a block. */
  push(event: BlockEvent): void {
    const { kind, block } = event;
    if (kind === "text") this.#push(block, event.text);
    else if (kind === "close") this.#close(block);
    else if (block.kind === "call" || block.kind === "reasoning") this.#begin(block);
  }

  /** Is there a word or a call for the client? */
  get speaks(): boolean {
    return this.#speaks;
  }

  /** A message that is no block of the model's. */
  say(text: string): void {
    const block: TextBlock = { kind: "text", start: 0, end: 0, citations: [] };
    this.#begin(block);
    if (text !== "") this.#push(block, text);
    this.#close(block);
  }

  /**
   * The whole answer, once all blocks are closed.
   * @param atLimit was it cut there?
   */
  end(atLimit: boolean): OutputItem[] {
    this.#settle(atLimit);
    return this.#output;
  }

  #push(block: SpeakingBlock, text: string): void {
    this.#settle();
    (this.#open.get(block) ?? this.#begin(block)).item.push(text);
  }

  #begin(block: SpeakingBlock): Placed {
    this.#settle();
    const placed = { index: this.#begun, item: this.#openItem(block, this.#begun) };
    this.#begun++;
    this.#speaks ||= block.kind !== "reasoning";
    this.#open.set(block, placed);
    return placed;
  }

  #openItem(block: SpeakingBlock, index: number): OpenItem {
    const place = (prefix: string): ItemPlace => ({ output_index: index, item_id: `${prefix}_${this.#id}_${index}` });
    if (block.kind === "text") return openMessage(block, place("msg"), this.#teller);
    if (block.kind === "reasoning") return openReasoning(block, place("rs"), this.#teller);
    const { name, custom } = block;
    const origin = this.#origins.get(name) ?? { kind: custom ? "custom" : "function", name };
    return OPEN_CALL[origin.kind](block, origin, place(CALL_PREFIXES[origin.kind]), this.#teller);
  }

  #close(block: ContentBlock): void {
    const placed = this.#open.get(block);
    this.#open.delete(block);
    if (placed) this.#end(block, placed);
    else if (block.kind === "text") this.#cite(block);
    else if (block.kind === "image" && block.bytes.length > 0) this.say(IMAGE_NOTE);
  }

  #end(block: ContentBlock, placed: Placed): void {
    this.#settle();
    if (block.kind === "text" || (block.kind === "call" && block.isEmpty())) this.#held = { ...placed, block };
    else this.#output[placed.index] = placed.item.close();
  }

  /** A text without a word is there for its citations. */
  #cite(block: TextBlock): void {
    const held = this.#held?.block;
    if (held?.kind === "text") for (const citation of block.citations) held.citations.push(citation);
    else if (block.citations.length > 0) {
      this.#begin(block);
      this.#close(block);
    }
  }

  #settle(isCut = false): void {
    if (!this.#held) return;
    const { index, item } = this.#held;
    this.#held = undefined;
    this.#output[index] = item.close(isCut);
  }
}
