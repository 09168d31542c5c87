import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

/** A stable sort by rank in which a cachePoint stays behind the block it marks. */
export function sortBlocks(blocks: ContentBlock[], toRank: (block: ContentBlock) => number): ContentBlock[] {
  let rank = 0;
  const ranked = blocks.map((block) => {
    if (!block.cachePoint) rank = toRank(block);
    return { block, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ block }) => block);
}

/** Is the block one of the assistant's reasoning? */
export function isReasoning(block: ContentBlock | undefined): boolean {
  return block?.reasoningContent !== undefined;
}
