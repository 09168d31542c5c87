import type { ContentPart } from "../openai/chat/content-part.ts";
import type { AssistantMessage, ChatMessage } from "../openai/chat/message.ts";
import type { ItemPlace } from "./to-response-path.ts";

type Placed = { message: ChatMessage; place: ItemPlace };

/**
 * The messages with those of one answer joined, as chat gave it: the ids of its calls know how much of its text stood
 * before them. An answer that brings reasoning of its own along has its order from there.
 * @param items where the messages stand in the caller's body; a joined one is where its first part is
 */
export function joinAnswers(
  messages: readonly ChatMessage[],
  items: readonly ItemPlace[],
): { messages: ChatMessage[]; items: ItemPlace[] } {
  const placed = messages.map((message, i) => ({ message, place: items[i] ?? { path: ["input"] } }));
  const joined = toRuns(placed).flatMap(toAnswers).flatMap(toOne);
  return { messages: joined.map(({ message }) => message), items: joined.map(({ place }) => place) };
}

/** Neighbours that are nothing but the assistant's text and calls, in one run; every other message alone. */
function toRuns(placed: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const [i, part] of placed.entries()) {
    const before = placed[i - 1];
    if (before && isPlainAnswer(before.message) && isPlainAnswer(part.message)) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** Text between calls begins another answer; behind the last call it belongs to that one's, wherever it stood. */
function toAnswers(run: Placed[]): Placed[][] {
  const lastCall = run.findLastIndex(({ message }) => hasCalls(message));
  const answers: Placed[][] = [];
  for (const [i, part] of run.entries()) {
    const before = run[i - 1];
    const begins = !before || (i <= lastCall && hasCalls(before.message) && hasText(part.message));
    if (begins) answers.push([part]);
    else answers.at(-1)?.push(part);
  }
  return answers;
}

function toOne(parts: Placed[]): Placed[] {
  const [first, second] = parts;
  if (!first || !second) return parts;
  const said = parts.flatMap(({ message }) => (isPlainAnswer(message) ? message : []));
  const content = said.flatMap((message) => toParts(message.content));
  const calls = said.flatMap(({ tool_calls }) => tool_calls ?? []);
  const message: AssistantMessage = {
    role: "assistant",
    content: content.length > 0 ? content : null,
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  return [{ message, place: first.place }];
}

function hasCalls(message: ChatMessage): boolean {
  return message.role === "assistant" && Boolean(message.tool_calls?.length);
}

function hasText(message: ChatMessage): boolean {
  return message.role === "assistant" && Boolean(message.content?.length);
}

/** Nothing but text and calls. */
function isPlainAnswer(message: ChatMessage): message is AssistantMessage {
  if (message.role !== "assistant" || message.thinking_blocks?.length) return false;
  const { refusal, function_call, reasoning_details, cache_control, prompt_cache_breakpoint } = message;
  if (refusal || function_call || reasoning_details || cache_control || prompt_cache_breakpoint) return false;
  return toParts(message.content).every(({ type }) => type === "text");
}

function toParts(content: AssistantMessage["content"]): ContentPart[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []);
}
