import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { toFinalCachePoints } from "./cache-points.ts";
import type { MessageContext } from "./message-context.ts";
import { pairToolBlocks } from "./pair-tool-blocks.ts";
import { toMessageBlocks, toSystemBlocks } from "./to-message-blocks.ts";
import { type Turn, toolBlocksToText } from "./tool-blocks.ts";

/** Said for a user where Converse insists on a user's turn and the client sent none. */
const PLACEHOLDER = "Continue.";
/** Said beside a document that came without a word: Converse wants text in the same message. */
const DOCUMENT_TEXT = "See the attached document.";

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
  dropBareReasoning(turns);
  if (turns.length === 0 && system.length === 0)
    throw invalidParam(
      ["messages"],
      (param) => `Invalid '${param}': every message is blank. Send at least one with content.`,
    );
  if (turns[0]?.role !== "user") turns.unshift({ role: "user", content: [{ text: PLACEHOLDER }] });
  const messages = repairToolBlocks(turns, context);
  for (const message of messages) settle(message);
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

/** An interrupted turn may be nothing but reasoning, which no assistant message may end with. */
function dropBareReasoning(turns: Turn[]): void {
  const kept = turns.filter(({ content }) => content.some((block) => !block.reasoningContent && !block.cachePoint));
  if (kept.length === turns.length) return;
  turns.length = 0;
  for (const { role, content } of kept) append(turns, role, content);
}

function repairToolBlocks(turns: Turn[], { hasTools, capabilities }: MessageContext): Turn[] {
  if (hasTools) return pairToolBlocks(turns, capabilities.family);
  toolBlocksToText(turns);
  return turns;
}

/** Converse reads a user's tool results, and an assistant's reasoning, before anything else of the turn. */
function settle(turn: Turn): void {
  turn.content = sortBlocks(turn.content, turn.role === "user" ? rankUserBlock : rankAssistantBlock);
  const { content } = turn;
  if (content.some(({ document }) => document) && !content.some(({ text }) => text))
    content.push({ text: DOCUMENT_TEXT });
}

function rankUserBlock({ toolResult }: ContentBlock): number {
  return toolResult ? 0 : 1;
}

function rankAssistantBlock({ reasoningContent, toolUse }: ContentBlock): number {
  if (reasoningContent) return 0;
  return toolUse ? 2 : 1;
}

/** A stable sort in which a cachePoint stays behind the block it marks. */
function sortBlocks(blocks: ContentBlock[], toRank: (block: ContentBlock) => number): ContentBlock[] {
  let rank = 0;
  const ranked = blocks.map((block) => {
    if (!block.cachePoint) rank = toRank(block);
    return { block, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ block }) => block);
}

/** A last message of the assistant's is a prefill: Claude refuses white space at its end, newer ones the prefill itself. */
function endPrefill(messages: Turn[], takesPrefill: boolean): void {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return;
  const text = last.content.findLast((block) => block.text !== undefined);
  if (text?.text) text.text = text.text.trimEnd();
  if (!takesPrefill) messages.push({ role: "user", content: [{ text: PLACEHOLDER }] });
}
