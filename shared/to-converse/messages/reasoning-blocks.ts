import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ThinkingBlock } from "../../openai/chat/content-part.ts";
import type { AssistantMessage } from "../../openai/chat/message.ts";
import { unpackReasoning } from "../../reasoning-carrier.ts";

const BASE64 = /^[A-Za-z0-9+/]{2,}={0,2}$/;

/**
 * The signed reasoning of an assistant message, byte for byte; unsigned blocks and those of another family are dropped,
 * since only Claude signs and only Claude reads them. Of the places where clients keep it the first that has any counts:
 * the tool-call id is whole and in order, while the OpenAI SDK's stream helper keeps only the last of several blocks.
 */
export function toReasoningBlocks(message: AssistantMessage, { family, thinking }: Capabilities): ContentBlock[] {
  if (family !== "claude" || thinking === "none") return [];
  const parts = typeof message.content === "string" ? [] : (message.content ?? []);
  const places: ThinkingBlock[][] = [
    (message.tool_calls ?? []).flatMap(({ id }) => unpackReasoning(id)),
    message.thinking_blocks ?? [],
    fromReasoningDetails(message),
    parts.filter((part) => part.type === "thinking" || part.type === "redacted_thinking"),
  ];
  return places.map((blocks) => blocks.flatMap(toReasoningBlock)).find((blocks) => blocks.length > 0) ?? [];
}

function toReasoningBlock(block: ThinkingBlock): ContentBlock[] {
  if (block.type === "redacted_thinking")
    return BASE64.test(block.data)
      ? [{ reasoningContent: { redactedContent: Buffer.from(block.data, "base64") } }]
      : [];
  const { thinking: text, signature } = block;
  return signature ? [{ reasoningContent: { reasoningText: { text, signature } } }] : [];
}

function fromReasoningDetails({ reasoning_details: details }: AssistantMessage): ThinkingBlock[] {
  return (details ?? []).flatMap(({ type, text, signature, data, format }): ThinkingBlock[] => {
    if (format && !format.startsWith("anthropic")) return [];
    if (type === "reasoning.text") return [{ type: "thinking", thinking: text ?? "", signature }];
    return type === "reasoning.encrypted" && data ? [{ type: "redacted_thinking", data }] : [];
  });
}
