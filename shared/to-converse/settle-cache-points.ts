import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../models/capabilities.ts";

/**
 * A message's blocks with each cachePoint where it may stand: none may directly behind reasoning, nor on Claude behind a
 * document that is no PDF. There it goes before those; where nothing is, it goes.
 */
export function settleCachePoints(blocks: readonly ContentBlock[], { family }: Capabilities): ContentBlock[] {
  const points = new Map<ContentBlock, ContentBlock[]>();
  let behindLast: ContentBlock[] = []; // Lost, as long as there is nothing to stand behind.
  for (const block of blocks) {
    if (block.cachePoint) behindLast.push(block);
    else if (mayBeMarked(block, family)) {
      behindLast = [];
      points.set(block, behindLast);
    }
  }
  return blocks.filter((block) => !block.cachePoint).flatMap((block) => [block, ...(points.get(block) ?? [])]);
}

function mayBeMarked({ reasoningContent, document }: ContentBlock, family: Capabilities["family"]): boolean {
  if (reasoningContent) return false;
  return !(document && family === "claude" && document.format !== "pdf");
}
