import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../../models/capabilities.ts";
import type { AssistantMessage, ToolCall } from "../../../openai/chat/message.ts";
import type { FieldPath } from "../../../openai/field-path.ts";
import type { Carried } from "../../../reasoning-carrier.ts";
import { toCachePoints } from "../../cache-points.ts";
import type { MessageContext } from "./message-context.ts";
import { refuseParts, toPartBlocks, toParts } from "./message-parts.ts";
import { toReasoningBeside, toReasoningBlocks } from "./reasoning-blocks.ts";
import { isReasoning, sortBlocks } from "./sort-blocks.ts";
import { toTextBlocks } from "./to-content-blocks.ts";
import { toToolInput } from "./tool-blocks.ts";
import { type Placed, type TextPiece, weaveText } from "./weave-text.ts";

const PARTS = ["text", "refusal", "thinking", "redacted_thinking"];

/**
 * The blocks of an assistant message, its reasoning from the first of the places that has any: tool-call ids carry it
 * whole, parts of the content have a place in it, and what stands beside the content leads.
 * @param path of the message, for errors
 */
export function toAssistantBlocks(message: AssistantMessage, path: FieldPath, context: MessageContext): ContentBlock[] {
  refuseParts(message, path, ({ type }) => !PARTS.includes(type));
  const carried = context.carriers.messages.get(message);
  if (carried) return [...toCarriedBlocks(message, carried, context), ...toLegacyToolUse(message, context)];
  const content = [...toPartBlocks(message.content, path, context), ...toTextBlocks(message.refusal ?? "")];
  const calls = [
    ...(message.tool_calls ?? []).flatMap((call) => toToolUseBlocks(call, context)),
    ...toLegacyToolUse(message, context),
  ];
  if (content.some(isReasoning)) return leadWithMoved([...content, ...calls], context.capabilities);
  return [...toReasoningBeside(message, context.capabilities), ...content, ...calls];
}

/** The blocks of a message whose ids say where its calls and its reasoning stood. */
function toCarriedBlocks(
  message: AssistantMessage,
  carried: readonly (Carried | undefined)[],
  context: MessageContext,
): ContentBlock[] {
  const offsets = toOffsets(carried);
  const placed = (message.tool_calls ?? []).flatMap((call, i): Placed[] => [
    ...(carried[i]?.thoughts ?? []).map(({ at, block }) => ({
      at,
      blocks: toReasoningBlocks(block, context.capabilities),
    })),
    { at: offsets[i] ?? Number.POSITIVE_INFINITY, blocks: toToolUseBlocks(call, context) },
  ]);
  const standing = placed.filter(({ blocks }) => blocks.length > 0); // Another family's reasoning parts no text.
  return weaveText(toTextPieces(message, context), standing);
}

/** How much of the text stood before each call; an id also knows the calls before it whose own ids carry nothing. */
function toOffsets(carried: readonly (Carried | undefined)[]): number[] {
  const offsets: number[] = [];
  for (const [i, id] of carried.entries())
    for (const [j, at] of (id?.at ?? []).toReversed().entries()) if (j <= i) offsets[i - j] = at;
  return offsets;
}

function toTextPieces({ content, refusal }: AssistantMessage, { cacheOptions }: MessageContext): TextPiece[] {
  const pieces = toParts(content).flatMap((part): TextPiece[] => {
    if (part.type === "text") return [{ text: part.text, marks: toCachePoints(part, cacheOptions) }];
    return part.type === "refusal" ? [{ text: part.refusal, marks: toCachePoints(part, cacheOptions) }] : [];
  });
  return refusal ? [...pieces, { text: refusal, marks: [] }] : pieces;
}

/** No answer ends with reasoning, and Claude begins with it where it has a budget: otherwise a client moved it. */
function leadWithMoved(blocks: ContentBlock[], { thinking }: Capabilities): ContentBlock[] {
  const moved = isReasoning(blocks.at(-1)) || (thinking === "budget" && !isReasoning(blocks[0]));
  return moved ? sortBlocks(blocks, (block) => (isReasoning(block) ? 0 : 1)) : blocks;
}

function toToolUseBlocks(call: ToolCall, { toolNames, customTools, cacheOptions }: MessageContext): ContentBlock[] {
  const called = call.type === "custom" ? call.custom : call.function;
  const marks = call.type === "custom" ? [call] : [call, call.function];
  const name = toolNames.get(called.name) ?? called.name;
  const text = call.type === "custom" ? call.custom.input : call.function.arguments;
  const isText = call.type === "custom" || (customTools.get(name) === "function" && typeof text === "string");
  const toolUse = { toolUseId: call.id, name, input: isText ? { input: text } : toToolInput(text) };
  return [{ toolUse } as ContentBlock, ...marks.flatMap((marked) => toCachePoints(marked, cacheOptions))];
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

/** The id of a legacy `function_call` and of its result. */
export function toLegacyId(name: string): string {
  return `function_call ${name}`;
}
