import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { stableHash } from "../../stable-hash.ts";
import { createFreeNames } from "../free-names.ts";

const VALID_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** OpenAI tool name → Converse tool name, for the tools of the request and those that only its history knows. */
export type ToolNames = ReadonlyMap<string, string>;

/**
 * Names that Converse refuses (dots, slashes, more than 64 characters) are rewritten, each to a name that depends on it
 * alone: a tool that turns up later must not rename one that signed thinking or a cached prefix knows.
 */
export function toToolNames(request: ChatCompletionRequest, toolNames: Iterable<string>): ToolNames {
  const names = new Set([...toolNames, ...namesInHistory(request)]);
  const taken = new Set([...names].filter((name) => VALID_NAME.test(name)));
  const toFreeName = createFreeNames(taken);
  return new Map([...names].map((name) => [name, VALID_NAME.test(name) ? name : toHashedName(name, toFreeName)]));
}

/** A valid name that says what it stands for; the count only matters to somebody who guesses hashes. */
export function toHashedName(name: string, toFreeName: ReturnType<typeof createFreeNames>): string {
  const readable = name.replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, 48);
  const toCandidate = (salted: string) => `${readable}_${stableHash(salted)}`;
  return toFreeName(toCandidate(name), (use) => toCandidate(`${name}+${use}`));
}

function* namesInHistory({ messages }: ChatCompletionRequest): Generator<string> {
  for (const message of messages) {
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls ?? []) yield call.type === "custom" ? call.custom.name : call.function.name;
    if (message.function_call) yield message.function_call.name;
  }
}
