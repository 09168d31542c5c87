import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatMessage } from "../../openai/chat/message.ts";
import type { MessageContext } from "./blocks/message-context.ts";
import { isReasoning } from "./blocks/sort-blocks.ts";
import { toTaggedBlocks } from "./blocks/to-tagged-blocks.ts";
import type { Turn } from "./blocks/turn.ts";
import { toMessageBlocks, toSystemBlocks } from "./to-message-blocks.ts";

/** The system prompt, and the turns behind it: neighbours of one role merged, nothing empty, system turns behind users'. */
type Conversation = { system: SystemContentBlock[]; turns: Turn[] };

/** Sorts the messages into turns. */
export function readTurns(messages: readonly ChatMessage[], context: MessageContext): Conversation {
  const later = toLaterPlace(context.capabilities);
  const read: Conversation = { system: [], turns: [] };
  for (const [i, message] of messages.entries()) {
    const path = ["messages", i];
    if (message.role === "system" || message.role === "developer")
      appendSystem(read, toSystemBlocks(message, path, context), later);
    else append(read, message.role === "assistant" ? "assistant" : "user", toMessageBlocks(message, path, context));
  }
  return withoutUnfinishedReasoning(read);
}

type LaterPlace = "turn" | "user" | "system";

/**
 * Where a system message goes that stands behind others. At the front it would be another prompt for every cache, and for
 * all reasoning that was signed behind the former one; where nothing of the kind exists, models heed it best there.
 */
function toLaterPlace({ systemMessages, cachePoints, cachesByItself, binding }: Capabilities): LaterPlace {
  if (systemMessages === "anywhere") return "turn";
  const matters = cachePoints.length > 0 || cachesByItself || binding !== "nobody";
  return matters || systemMessages === "nowhere" ? "user" : "system";
}

function appendSystem({ system, turns }: Conversation, blocks: SystemContentBlock[], later: LaterPlace): void {
  if (turns.length === 0 || later === "system") for (const block of blocks) system.push(block);
  else if (later === "turn") append({ system, turns }, "system", blocks as ContentBlock[]);
  else append({ system, turns }, "user", toTaggedBlocks(blocks));
}

/**
 * A system turn stands behind a user's, so it parts no neighbours: what follows of a user's goes before it, and behind an
 * assistant's turn it waits for the user's.
 */
function append({ system, turns }: Conversation, role: Turn["role"], content: ContentBlock[]): void {
  if (content.length === 0) return;
  const last = turns.at(-1);
  const before = last?.role === "system" && role !== "system" ? turns.at(-2) : last;
  if (before?.role === role) for (const block of content) before.content.push(block);
  else if (last?.role === "system" && role === "user") turns.splice(-1, 0, { role, content });
  else if (!last && role === "system") for (const block of content) system.push(block as SystemContentBlock);
  else turns.push({ role, content });
}

/**
 * No assistant message may end with reasoning, as an interrupted one does; and of a turn's reasoning Claude wants all or
 * nothing back.
 */
function withoutUnfinishedReasoning({ system, turns }: Conversation): Conversation {
  const finished: Conversation = { system, turns: [] };
  for (const { role, content } of turns) {
    const unfinished = isReasoning(content.findLast((block) => !block.cachePoint));
    const kept = unfinished ? content.filter((block) => !isReasoning(block)) : content;
    if (kept.some((block) => !block.cachePoint)) append(finished, role, kept);
  }
  return finished;
}
