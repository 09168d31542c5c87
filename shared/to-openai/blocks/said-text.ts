import type { TextBlock } from "./content-block.ts";

/** All text of an answer, in which each block of it has its place. */
export class SaidText {
  #length = 0;
  /** The last block that said something. */
  #last: TextBlock | undefined;

  /** In UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  /** A block behind what was said. */
  open(): TextBlock {
    return { kind: "text", start: this.#length, end: this.#length, citations: [] };
  }

  add(block: TextBlock, text: string): void {
    this.#length += text.length;
    block.end = this.#length;
    this.#last = block;
  }

  /** Nova cites in a block of its own, behind the text it is about: one that said nothing is given that place. */
  close(block: TextBlock): void {
    if (block.start !== block.end || !this.#last) return;
    block.start = this.#last.start;
    block.end = this.#last.end;
  }
}
