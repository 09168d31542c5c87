import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerBlock } from "./answer-block.ts";

/** A block of an answer as Converse has it. */
export function toContentBlock(block: AnswerBlock): ContentBlock {
  if (block.kind === "text") return { text: block.text };
  if (block.kind === "toolUse") {
    return { toolUse: { toolUseId: block.toolUseId, name: block.name, input: toInput(block.text) } };
  }
  const { text, signature } = block;
  return { reasoningContent: { reasoningText: { text, ...(signature !== undefined && { signature }) } } };
}

// The tokens may have run out in the middle of the arguments.
function toInput(json: string) {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}
