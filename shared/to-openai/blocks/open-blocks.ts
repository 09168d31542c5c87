import type { CallBlock, ImageBlock, ReasoningBlock, TextBlock } from "./content-block.ts";
import type { ReasoningText } from "./reasoning-text.ts";
import type { ToolInput } from "./tool-input.ts";

/** What is open at one contentBlockIndex; some models put reasoning and text at the same. */
export type BlocksAt = {
  text?: TextBlock;
  reasoning?: { block: ReasoningBlock; text: ReasoningText; at: number };
  call?: { block: CallBlock | TextBlock; input: ToolInput };
  image?: ImageBlock;
};

/** The blocks of an answer that have not ended. */
export class OpenBlocks {
  readonly #blocks = new Map<number, BlocksAt>();
  /** Where reasoning is open: it ends where a call begins. */
  readonly #thinking = new Set<number>();

  get(index: number): BlocksAt | undefined {
    return this.#blocks.get(index);
  }

  /** What is open at an index, to be added to. */
  at(index: number): BlocksAt {
    const open = this.#blocks.get(index);
    if (open) return open;
    const blocks: BlocksAt = {};
    this.#blocks.set(index, blocks);
    return blocks;
  }

  noteThinking(index: number): void {
    this.#thinking.add(index);
  }

  /** Where reasoning is open; blocks may end while it is walked. */
  thinking(): number[] {
    return [...this.#thinking];
  }

  /** Where anything is open; blocks may end while it is walked. */
  indexes(): number[] {
    return [...this.#blocks.keys()];
  }

  /** What was open at an index, which is so no more. */
  take(index: number): BlocksAt {
    const blocks = this.#blocks.get(index) ?? {};
    this.#blocks.delete(index);
    this.#thinking.delete(index);
    return blocks;
  }
}
