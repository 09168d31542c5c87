import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";

/** System blocks as a user's text, for models that take no system message there. */
export function toTaggedBlocks(blocks: readonly SystemContentBlock[]): ContentBlock[] {
  return blocks.map(
    (block) => (block.text === undefined ? block : { text: `<system>${block.text}</system>` }) as ContentBlock,
  );
}
