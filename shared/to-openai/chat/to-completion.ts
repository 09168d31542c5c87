import type {
  ChatCompletion,
  ChatCompletionChunk,
  CompletionMessage,
  Delta,
  FinishReason,
  ToolCall,
} from "../../openai/chat/chat-completion.ts";

type Choice = { message: CompletionMessage; finishReason: FinishReason };

/** Folds chunks into the completion they add up to: streamed or not, an answer is translated once. */
export function toCompletion(chunks: readonly ChatCompletionChunk[]): ChatCompletion {
  const choices: Choice[] = [];
  let envelope: Partial<ChatCompletionChunk> = {};
  for (const { choices: parts, ...rest } of chunks) {
    envelope = { ...envelope, ...rest };
    for (const { index, delta, finish_reason } of parts) {
      choices[index] ??= { message: { role: "assistant", content: null, refusal: null }, finishReason: "stop" };
      add(choices[index].message, delta);
      choices[index].finishReason = finish_reason ?? choices[index].finishReason;
    }
  }
  return {
    ...(envelope as Omit<ChatCompletion, "object" | "choices">),
    object: "chat.completion",
    choices: choices.map(({ message, finishReason }, index) => ({
      index,
      message: { ...message, content: message.content ?? (hasCall(message) ? null : "") },
      logprobs: null,
      finish_reason: finishReason,
    })),
  };
}

// An answer without text has `null` beside a tool call only; alone, clients expect a string.
function hasCall({ tool_calls, function_call }: CompletionMessage): boolean {
  return tool_calls !== undefined || function_call !== undefined;
}

function add(message: CompletionMessage, delta: Delta): void {
  for (const name of ["content", "refusal", "reasoning_content", "reasoning"] as const)
    if (delta[name]) message[name] = (message[name] ?? "") + delta[name];
  const { thinking_blocks, annotations, images } = delta;
  if (thinking_blocks) message.thinking_blocks = append(message.thinking_blocks, thinking_blocks);
  if (annotations) message.annotations = append(message.annotations, annotations);
  if (images) message.images = append(message.images, images);
  if (delta.function_call) {
    const { name = message.function_call?.name ?? "", arguments: args = "" } = delta.function_call;
    message.function_call = { name, arguments: (message.function_call?.arguments ?? "") + args };
  }
  if (!delta.tool_calls) return;
  message.tool_calls ??= [];
  for (const part of delta.tool_calls) addToolCall(message.tool_calls, part);
}

function append<T>(list: T[] | undefined, items: readonly T[]): T[] {
  const all = list ?? [];
  for (const item of items) all.push(item);
  return all;
}

function addToolCall(calls: ToolCall[], { index, id = "", ...part }: NonNullable<Delta["tool_calls"]>[number]): void {
  const call = calls[index];
  if (call?.type === "function") call.function.arguments += part.function?.arguments ?? "";
  else if (call?.type === "custom") call.custom.input += part.custom?.input ?? "";
  else if (part.custom) calls[index] = { id, type: "custom", custom: { name: "", input: "", ...part.custom } };
  else if (part.function)
    calls[index] = { id, type: "function", function: { name: "", arguments: "", ...part.function } };
}
