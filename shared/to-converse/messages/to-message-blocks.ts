import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ContentPart } from "../../openai/chat/content-part.ts";
import type { AssistantMessage, ChatMessage, ToolCall } from "../../openai/chat/message.ts";
import type { FieldPath } from "../../openai/field-path.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { toCachePoints } from "./cache-points.ts";
import type { MessageContext } from "./message-context.ts";
import { toReasoningBlocks } from "./reasoning-blocks.ts";
import { toContentBlocks, toTextBlocks } from "./to-content-blocks.ts";
import { toToolInput, toToolResultContent } from "./tool-blocks.ts";

type SystemMessage = Extract<ChatMessage, { role: "system" | "developer" }>;
type ResultMessage = Extract<ChatMessage, { role: "tool" | "function" }>;
type Content = ChatMessage["content"];

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

function toPartBlocks(content: Content, path: FieldPath, context: MessageContext): ContentBlock[] {
  return toParts(content).flatMap((part, i) => {
    const blocks = toContentBlocks(part, [...path, "content", i], context);
    return blocks.length > 0 ? [...blocks, ...toCachePoints(part, context.cacheOptions)] : [];
  });
}

const ASSISTANT_PARTS = ["text", "refusal", "thinking", "redacted_thinking"];

function toAssistantBlocks(message: AssistantMessage, path: FieldPath, context: MessageContext): ContentBlock[] {
  refuseParts(message, path, ({ type }) => !ASSISTANT_PARTS.includes(type));
  return [
    ...toReasoningBlocks(message, context.capabilities),
    ...toPartBlocks(message.content, path, context),
    ...toTextBlocks(message.refusal ?? ""),
    ...(message.tool_calls ?? []).flatMap((call) => toToolUseBlocks(call, context)),
    ...toLegacyToolUse(message, context),
  ];
}

function toToolUseBlocks(call: ToolCall, { toolNames, cacheOptions }: MessageContext): ContentBlock[] {
  const [name, input] =
    call.type === "custom"
      ? [call.custom.name, { input: call.custom.input }]
      : [call.function.name, toToolInput(call.function.arguments)];
  const toolUse = { toolUseId: call.id, name: toolNames.get(name) ?? name, input };
  return [{ toolUse } as ContentBlock, ...toCachePoints(call, cacheOptions)];
}

// The legacy `function_call` has no id: the function's name stands for it on both sides.
function toLegacyToolUse({ function_call: call }: AssistantMessage, { toolNames }: MessageContext): ContentBlock[] {
  if (!call) return [];
  const toolUse = {
    toolUseId: toLegacyId(call.name),
    name: toolNames.get(call.name) ?? call.name,
    input: toToolInput(call.arguments),
  };
  return [{ toolUse } as ContentBlock];
}

function toLegacyId(name: string): string {
  return `function_call ${name}`;
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

function toParts(content: Content): ContentPart[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []);
}

function refuseParts({ role, content }: ChatMessage, path: FieldPath, isForeign: (part: ContentPart) => boolean): void {
  const parts = toParts(content);
  const index = parts.findIndex(isForeign);
  if (index >= 0)
    throw invalidParam(
      [...path, "content", index],
      `Unsupported content part for the role '${role}': ${parts[index]?.type}`,
    );
}
