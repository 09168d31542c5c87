import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../models/capabilities.ts";
import type { ThinkingBlock } from "../openai/content-part.ts";
import type { AssistantMessage } from "../openai/message.ts";
import { unpackReasoning } from "../reasoning-carrier.ts";

const BASE64 = /^[A-Za-z0-9+/]{2,}={0,2}$/;

/**
 * The signed reasoning of an assistant message, byte for byte, from every place clients keep it; unsigned blocks and
 * those of another family are dropped, since only Claude signs and only Claude reads them.
 */
export function toReasoningBlocks(message: AssistantMessage, { family, thinking }: Capabilities): ContentBlock[] {
  if (family !== "claude" || thinking === "none") return [];
  const parts = typeof message.content === "string" ? [] : (message.content ?? []);
  const blocks = [
    ...(message.thinking_blocks ?? []),
    ...fromReasoningDetails(message),
    ...parts.filter((part) => part.type === "thinking" || part.type === "redacted_thinking"),
    ...(message.tool_calls ?? []).flatMap(({ id }) => unpackReasoning(id)),
  ];
  const seen = new Set<string>();
  return blocks.flatMap((block) => {
    const proof = block.type === "thinking" ? block.signature : block.data;
    if (!proof || seen.has(proof) || (block.type === "redacted_thinking" && !BASE64.test(proof))) return [];
    seen.add(proof);
    return toReasoningBlock(block, proof);
  });
}

function toReasoningBlock(block: ThinkingBlock, proof: string): ContentBlock {
  return block.type === "thinking"
    ? { reasoningContent: { reasoningText: { text: block.thinking, signature: proof } } }
    : { reasoningContent: { redactedContent: Buffer.from(proof, "base64") } };
}

function fromReasoningDetails({ reasoning_details: details }: AssistantMessage): ThinkingBlock[] {
  return (details ?? []).flatMap(({ type, text, signature, data, format }): ThinkingBlock[] => {
    if (format && !format.startsWith("anthropic")) return [];
    if (type === "reasoning.text") return [{ type: "thinking", thinking: text ?? "", signature }];
    return type === "reasoning.encrypted" && data ? [{ type: "redacted_thinking", data }] : [];
  });
}
