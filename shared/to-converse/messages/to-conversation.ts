import type { SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import { takesCachePoint, toFinalCachePoints } from "../cache-points.ts";
import type { MessageContext } from "./blocks/message-context.ts";
import { toolBlocksToText } from "./blocks/tool-blocks.ts";
import type { Turn } from "./blocks/turn.ts";
import { pairToolBlocks } from "./pair-tool-blocks.ts";
import { readTurns } from "./read-turns.ts";
import { toMessages } from "./to-messages.ts";

/** Said for a user where Converse insists on a user's turn and the client sent none. */
const PLACEHOLDER = "Continue.";

/**
 * The messages as Converse wants them: system apart, roles alternating, a user first, nothing blank, every tool call next
 * to its result. What a request's messages turn into begins with what fewer of them turned into.
 */
export function toConversation(
  request: ChatCompletionRequest,
  context: MessageContext,
): { system: SystemContentBlock[]; messages: Turn[] } {
  const { system, turns } = readTurns(request.messages, context);
  if (turns.length === 0 && system.length === 0)
    throw invalidParam(
      ["messages"],
      (param) => `Invalid '${param}': every message is blank. Send at least one with content.`,
    );
  addUserTurns(turns);
  const repaired = repairToolBlocks(turns, context);
  for (const { content } of repaired) if (content.length === 0) content.push({ text: PLACEHOLDER });
  const messages = repaired.flatMap((turn) => toMessages(turn, context.capabilities));
  endPrefill(messages, context);
  const { cachePoints } = context.capabilities;
  const end = messages.findLast((message) => message.role !== "system" && takesCachePoint(message, cachePoints));
  end?.content.push(...toFinalCachePoints(request, context.cacheOptions));
  return { system, messages };
}

/** An empty user's turn where one has to be: at the beginning, and between an assistant's turn and a system turn. */
function addUserTurns(turns: Turn[]): void {
  if (turns[0]?.role !== "user") turns.unshift({ role: "user", content: [] });
  if (turns.at(-1)?.role === "system" && turns.at(-2)?.role === "assistant")
    turns.splice(-1, 0, { role: "user", content: [] });
}

function repairToolBlocks(turns: Turn[], { hasTools, capabilities, carriers }: MessageContext): Turn[] {
  if (hasTools) return pairToolBlocks(turns, carriers.toolUseIds, capabilities);
  toolBlocksToText(turns);
  return turns;
}

/** A last message of the assistant's is a prefill: newer models refuse it, and Claude refuses white space at its end. */
function endPrefill(messages: Turn[], { takesPrefill }: MessageContext): void {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return;
  const text = last.content.findLast((block) => block.text !== undefined);
  if (text?.text) text.text = text.text.trimEnd();
  if (!takesPrefill) messages.push({ role: "user", content: [{ text: PLACEHOLDER }] });
}
