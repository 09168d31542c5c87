import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { toFinalCachePoints } from "./cache-points.ts";
import type { MessageContext } from "./message-context.ts";
import { pairToolBlocks } from "./pair-tool-blocks.ts";
import { isReasoning } from "./sort-blocks.ts";
import { toMessageBlocks, toSystemBlocks } from "./to-message-blocks.ts";
import { toMessages } from "./to-messages.ts";
import { toolBlocksToText } from "./tool-blocks.ts";
import type { Turn } from "./turn.ts";

/** Said for a user where Converse insists on a user's turn and the client sent none. */
const PLACEHOLDER = "Continue.";

/**
 * The messages as Converse wants them: system apart, roles alternating, a user first, nothing blank, every tool call next
 * to its result.
 */
export function toConversation(request: ChatCompletionRequest, context: MessageContext) {
  const system: SystemContentBlock[] = [];
  const turns: Turn[] = [];
  for (const [i, message] of request.messages.entries()) {
    const path = ["messages", i];
    if (message.role === "system" || message.role === "developer")
      for (const block of toSystemBlocks(message, path, context)) system.push(block);
    else append(turns, message.role === "assistant" ? "assistant" : "user", toMessageBlocks(message, path, context));
  }
  dropUnfinishedReasoning(turns);
  if (turns.length === 0 && system.length === 0)
    throw invalidParam(
      ["messages"],
      (param) => `Invalid '${param}': every message is blank. Send at least one with content.`,
    );
  if (turns[0]?.role !== "user") turns.unshift({ role: "user", content: [{ text: PLACEHOLDER }] });
  const messages = repairToolBlocks(turns, context).flatMap((turn) => toMessages(turn, context.capabilities));
  endPrefill(messages, context.takesPrefill);
  messages.at(-1)?.content.push(...toFinalCachePoints(request));
  return { system, messages };
}

function append(turns: Turn[], role: Turn["role"], content: ContentBlock[]): void {
  const last = turns.at(-1);
  if (last?.role !== role) {
    if (content.length > 0) turns.push({ role, content });
  } else for (const block of content) last.content.push(block);
}

/**
 * No assistant message may end with reasoning, as an interrupted one does; and of a turn's reasoning Claude wants all or
 * nothing back.
 */
function dropUnfinishedReasoning(turns: Turn[]): void {
  const finished = turns.map(({ role, content }): Turn => {
    const unfinished = isReasoning(content.findLast((block) => !block.cachePoint));
    return { role, content: unfinished ? content.filter((block) => !isReasoning(block)) : content };
  });
  const kept = finished.filter(({ content }) => content.some((block) => !block.cachePoint));
  turns.length = 0;
  for (const { role, content } of kept) append(turns, role, content);
}

function repairToolBlocks(turns: Turn[], { hasTools, capabilities, carriers }: MessageContext): Turn[] {
  if (hasTools) return pairToolBlocks(turns, carriers.toolUseIds, capabilities);
  toolBlocksToText(turns);
  return turns;
}

/** A last message of the assistant's is a prefill: Claude refuses white space at its end, newer ones the prefill itself. */
function endPrefill(messages: Turn[], takesPrefill: boolean): void {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return;
  const text = last.content.findLast((block) => block.text !== undefined);
  if (text?.text) text.text = text.text.trimEnd();
  if (!takesPrefill) messages.push({ role: "user", content: [{ text: PLACEHOLDER }] });
}
