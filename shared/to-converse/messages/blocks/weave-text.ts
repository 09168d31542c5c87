import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { toTextBlocks } from "./to-content-blocks.ts";

/** Blocks that stood where so much of a turn's text, in UTF-16 units, had been said. */
export type Placed = { at: number; blocks: ContentBlock[] };

/** A piece of the turn's text, and the cachePoints behind it. */
export type TextPiece = { text: string; marks: ContentBlock[] };

/**
 * The text with the placed blocks back in it, in their own order. A place that the text no longer has, because a client
 * cut it short, is its end.
 */
export function weaveText(pieces: readonly TextPiece[], placed: readonly Placed[]): ContentBlock[] {
  const blocks: ContentBlock[] = [];
  let next = 0;
  let start = 0;
  for (const { text, marks } of pieces) {
    let from = 0;
    for (let place = placed[next]; place && fits(place.at - start, text); place = placed[++next]) {
      const to = Math.max(from, place.at - start);
      blocks.push(...toTextBlocks(text.slice(from, to)), ...place.blocks);
      from = to;
    }
    const rest = toTextBlocks(text.slice(from));
    blocks.push(...rest, ...(text.trim() === "" ? [] : marks));
    start += text.length;
  }
  return [...blocks, ...placed.slice(next).flatMap((place) => place.blocks)];
}

/** Does the text go on at the offset, with a whole character? */
function fits(offset: number, text: string): boolean {
  if (offset <= 0) return text !== "";
  return offset < text.length && !/^[\udc00-\udfff]/.test(text.slice(offset, offset + 1));
}
