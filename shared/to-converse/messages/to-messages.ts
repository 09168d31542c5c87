import type { ContentBlock, ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import { isTaken } from "./blocks/block-kind.ts";
import { isReasoning, sortBlocks } from "./blocks/sort-blocks.ts";
import type { Turn } from "./blocks/turn.ts";

/** Said beside a document that came without a word: Converse wants text in the same message. */
const DOCUMENT_TEXT = "See the attached document.";
/** Said in a result whose content the model takes only behind it. */
const MOVED_TEXT = "(attached below)";
/** Said for the other one between two messages of one role, which Bedrock would make one again. */
const BRIDGE_TEXT = ".";

/** A turn as the messages that the model takes it in: one, or three where nothing may stand beside its tool blocks. */
export function toMessages({ role, content }: Turn, capabilities: Capabilities): Turn[] {
  if (role === "system") return [{ role, content }];
  return role === "user" ? toUserMessages(content, capabilities) : toAssistantMessages(content, capabilities);
}

/** Text before calls, as models write it; but what Claude thought stays between the blocks that it stood between. */
function toAssistantMessages(content: ContentBlock[], { textBesideToolUse }: Capabilities): Turn[] {
  const sorted = content.some(isReasoning) ? content : sortBlocks(content, ({ toolUse }) => (toolUse ? 1 : 0));
  const first = sorted.findIndex(({ toolUse }) => toolUse);
  if (textBesideToolUse || first <= 0) return [{ role: "assistant", content: sorted }];
  return [
    { role: "assistant", content: sorted.slice(0, first) },
    { role: "user", content: [{ text: BRIDGE_TEXT }] },
    { role: "assistant", content: sorted.slice(first) },
  ];
}

function toUserMessages(content: ContentBlock[], capabilities: Capabilities): Turn[] {
  const [results, others] = partResults(content, capabilities.insideToolResult);
  if (results.length === 0 || others.every((block) => isTaken(block, capabilities.besideToolResult)))
    return [toUserMessage([...results, ...others])];
  return [toUserMessage(results), { role: "assistant", content: [{ text: BRIDGE_TEXT }] }, toUserMessage(others)];
}

function toUserMessage(content: ContentBlock[]): Turn {
  const silent = content.some(({ document }) => document) && !content.some(({ text }) => text);
  return { role: "user", content: silent ? [...content, { text: DOCUMENT_TEXT }] : content };
}

/** The tool results, which Converse reads first, and what stands beside them, led by what may not stand inside. */
function partResults(
  content: ContentBlock[],
  inside: Capabilities["insideToolResult"],
): [ContentBlock[], ContentBlock[]] {
  const sorted = sortBlocks(content, ({ toolResult }) => (toolResult ? 0 : 1));
  let end = sorted.findLastIndex(({ toolResult }) => toolResult) + 1;
  while (sorted[end]?.cachePoint) end++;
  const results = sorted.slice(0, end);
  const isKept = (part: ToolResultContentBlock) => isTaken(part, ["text", ...inside]);
  const moved = results.flatMap(({ toolResult }) => toolResult?.content?.filter((part) => !isKept(part)) ?? []);
  if (moved.length === 0) return [results, sorted.slice(end)];
  return [results.map((block) => keepInside(block, isKept)), [...moved.flatMap(toContentBlock), ...sorted.slice(end)]];
}

function keepInside(block: ContentBlock, isKept: (part: ToolResultContentBlock) => boolean): ContentBlock {
  if (!block.toolResult) return block;
  const kept = block.toolResult.content?.filter(isKept) ?? [];
  return { toolResult: { ...block.toolResult, content: kept.length > 0 ? kept : [{ text: MOVED_TEXT }] } };
}

function toContentBlock({ image, document, video }: ToolResultContentBlock): ContentBlock[] {
  if (image) return [{ image }];
  if (document) return [{ document }];
  return video ? [{ video }] : [];
}
