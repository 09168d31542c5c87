import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ChatMessage } from "../../openai/chat/message.ts";
import type { FieldPath } from "../../openai/field-path.ts";
import { toCachePoints } from "../cache-points.ts";
import { toAssistantBlocks, toLegacyId } from "./blocks/assistant-blocks.ts";
import type { MessageContext } from "./blocks/message-context.ts";
import { refuseParts, toPartBlocks, toParts } from "./blocks/message-parts.ts";
import { toTextBlocks } from "./blocks/to-content-blocks.ts";
import { toToolResultContent } from "./blocks/tool-blocks.ts";

type SystemMessage = Extract<ChatMessage, { role: "system" | "developer" }>;
type ResultMessage = Extract<ChatMessage, { role: "tool" | "function" }>;

/** @param path of the message, for errors */
export function toSystemBlocks(
  message: SystemMessage,
  path: FieldPath,
  { cacheOptions }: MessageContext,
): SystemContentBlock[] {
  refuseParts(message, path, ({ type }) => type !== "text");
  const blocks = toParts(message.content).flatMap((part): SystemContentBlock[] => {
    const text = part.type === "text" ? toTextBlocks(part.text) : [];
    return text.length > 0 ? [...text, ...toCachePoints(part, cacheOptions)] : [];
  });
  return blocks.length > 0 ? [...blocks, ...toCachePoints(message, cacheOptions)] : [];
}

/**
 * The blocks of a user, assistant or tool message; tool blocks still carry the client's ids.
 * @param path of the message, for errors
 */
export function toMessageBlocks(
  message: Exclude<ChatMessage, SystemMessage>,
  path: FieldPath,
  context: MessageContext,
): ContentBlock[] {
  const blocks = toRoleBlocks(message, path, context);
  return blocks.length > 0 ? [...blocks, ...toCachePoints(message, context.cacheOptions)] : [];
}

function toRoleBlocks(
  message: Exclude<ChatMessage, SystemMessage>,
  path: FieldPath,
  context: MessageContext,
): ContentBlock[] {
  switch (message.role) {
    case "user":
      return toPartBlocks(message.content, path, context);
    case "assistant":
      return toAssistantBlocks(message, path, context);
    case "tool":
    case "function":
      return toResultBlocks(message, path, context);
  }
}

// Converse takes no cachePoint inside a toolResult, so a part's mark comes right after it.
function toResultBlocks(message: ResultMessage, path: FieldPath, context: MessageContext): ContentBlock[] {
  refuseParts(message, path, ({ type }) => type === "input_audio");
  const blocks = toPartBlocks(message.content, path, context);
  const toolUseId = message.role === "tool" ? message.tool_call_id : toLegacyId(message.name);
  return [
    { toolResult: { toolUseId, content: toToolResultContent(blocks.filter(({ cachePoint }) => !cachePoint)) } },
    ...blocks.filter(({ cachePoint }) => cachePoint).slice(-1),
  ];
}
