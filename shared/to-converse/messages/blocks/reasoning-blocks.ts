import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../../models/capabilities.ts";
import type { ReturnedThinkingBlock, ThinkingBlock } from "../../../openai/chat/content-part.ts";
import type { AssistantMessage } from "../../../openai/chat/message.ts";

const BASE64 = /^[A-Za-z0-9+/]{2,}={0,2}$/;

/**
 * A reasoning block, byte for byte. Unsigned ones and those of another family give none, since only Claude signs and only
 * Claude reads them.
 */
export function toReasoningBlocks(
  block: ReturnedThinkingBlock,
  { family, thinking }: Pick<Capabilities, "family" | "thinking">,
): ContentBlock[] {
  if (family !== "claude" || thinking === "none") return [];
  if (block.type === "redacted_thinking") {
    const data = "data" in block ? block.data : block.redactedContent;
    return typeof data === "string" && BASE64.test(data)
      ? [{ reasoningContent: { redactedContent: Buffer.from(data, "base64") } }]
      : [];
  }
  const text = "thinking" in block ? block.thinking : block.text;
  const { signature } = block;
  return signature && typeof text === "string" ? [{ reasoningContent: { reasoningText: { text, signature } } }] : [];
}

/** The reasoning that a client keeps beside a message's content: it led the answer, as far as anybody knows. */
export function toReasoningBeside(message: AssistantMessage, capabilities: Capabilities): ContentBlock[] {
  const places: ReturnedThinkingBlock[][] = [message.thinking_blocks ?? [], fromReasoningDetails(message)];
  const read = places.map((blocks) => blocks.flatMap((block) => toReasoningBlocks(block, capabilities)));
  return read.find((blocks) => blocks.length > 0) ?? [];
}

function fromReasoningDetails({ reasoning_details: details }: AssistantMessage): ThinkingBlock[] {
  return (details ?? []).flatMap(({ type, text, signature, data, format }): ThinkingBlock[] => {
    if (format && !format.startsWith("anthropic")) return [];
    if (type === "reasoning.text") return [{ type: "thinking", thinking: text ?? "", signature }];
    return type === "reasoning.encrypted" && data ? [{ type: "redacted_thinking", data }] : [];
  });
}
