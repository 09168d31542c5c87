import type { ChatCompletionChunk, Usage } from "../../openai/chat/chat-completion.ts";
import { addUsage } from "./to-usage.ts";

/**
 * Several choices' chunks as one stream, each chunk as soon as it is there; what they cost is added up in the last chunk.
 * The first failure ends them all.
 */
export async function* mergeChoices(
  streams: AsyncGenerator<ChatCompletionChunk>[],
): AsyncGenerator<ChatCompletionChunk> {
  const pending = new Map(streams.map((stream) => [stream, pull(stream)]));
  let last: ChatCompletionChunk | undefined;
  let usage: Usage | undefined;
  try {
    while (pending.size > 0) {
      const { stream, result } = await Promise.race(pending.values());
      pending.delete(stream);
      if (result.done) continue;
      pending.set(stream, pull(stream));
      if (result.value.choices.length > 0) yield result.value;
      else last = result.value;
      if (result.value.usage) usage = usage ? addUsage(usage, result.value.usage) : result.value.usage;
    }
  } finally {
    for (const [stream, turn] of pending) {
      turn.catch(() => undefined);
      stream.return(undefined).catch(() => undefined);
    }
  }
  if (last) yield { ...last, ...(usage && { usage }) };
}

async function pull(stream: AsyncGenerator<ChatCompletionChunk>) {
  return { stream, result: await stream.next() };
}
