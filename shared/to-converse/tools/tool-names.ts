import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { stableHash } from "../../stable-hash.ts";

const VALID_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** OpenAI tool name → Converse tool name, for the tools of the request and those that only its history knows. */
export type ToolNames = ReadonlyMap<string, string>;

/** Names that Converse refuses (dots, slashes, more than 64 characters) are rewritten, the same way in every request. */
export function toToolNames(request: ChatCompletionRequest, toolNames: Iterable<string>): ToolNames {
  const names = new Set([...toolNames, ...namesInHistory(request)]);
  const taken = new Set([...names].filter((name) => VALID_NAME.test(name)));
  const result = new Map<string, string>();
  for (const name of names) {
    const converseName = taken.has(name) ? name : toFreeName(name, taken);
    taken.add(converseName);
    result.set(name, converseName);
  }
  return result;
}

/** A valid name as close to `name` as the ones that are `taken` allow. */
export function toFreeName(name: string, taken: ReadonlySet<string>): string {
  const readable = name.replace(/[^a-zA-Z0-9_-]/g, "_");
  if (VALID_NAME.test(readable) && !taken.has(readable)) return readable;
  for (let salt = ""; ; salt += "+") {
    const candidate = `${readable.slice(0, 48)}_${stableHash(name + salt)}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function* namesInHistory({ messages }: ChatCompletionRequest): Generator<string> {
  for (const message of messages) {
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls ?? []) yield call.type === "custom" ? call.custom.name : call.function.name;
    if (message.function_call) yield message.function_call.name;
  }
}
