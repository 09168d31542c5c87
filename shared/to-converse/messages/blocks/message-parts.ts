import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ContentPart } from "../../../openai/chat/content-part.ts";
import type { ChatMessage } from "../../../openai/chat/message.ts";
import type { FieldPath } from "../../../openai/field-path.ts";
import { invalidParam } from "../../../openai/openai-error.ts";
import { toCachePoints } from "../../cache-points.ts";
import type { MessageContext } from "./message-context.ts";
import { toContentBlocks } from "./to-content-blocks.ts";

/** A message's content as parts, however the client wrote it. */
export function toParts(content: ChatMessage["content"]): ContentPart[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []);
}

/**
 * The blocks of a message's content, in order, with their cachePoints.
 * @param path of the message, for errors
 */
export function toPartBlocks(
  content: ChatMessage["content"],
  path: FieldPath,
  context: MessageContext,
): ContentBlock[] {
  return toParts(content).flatMap((part, i) => {
    const blocks = toContentBlocks(part, [...path, "content", i], context);
    return blocks.length > 0 ? [...blocks, ...toCachePoints(part, context.cacheOptions)] : [];
  });
}

/** @throws {OpenAIError} 400 that names the first part which does not belong in a message of that role */
export function refuseParts(
  { role, content }: ChatMessage,
  path: FieldPath,
  isForeign: (part: ContentPart) => boolean,
): void {
  const parts = toParts(content);
  const index = parts.findIndex(isForeign);
  if (index < 0) return;
  const message = `Unsupported content part for the role '${role}': ${parts[index]?.type}`;
  throw invalidParam([...path, "content", index], message);
}
