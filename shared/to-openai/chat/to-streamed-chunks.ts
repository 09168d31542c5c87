import type { ChatCompletionChunk, Delta } from "../../openai/chat/chat-completion.ts";

const IMAGE_NOTE = "[An image was generated here. Ask without `stream` to receive it.]";

/** The chunks as a stream may show them: usage only when it was asked for, and no images, which have no shape there. */
export async function* toStreamedChunks(
  chunks: AsyncIterable<ChatCompletionChunk>,
  includeUsage: boolean,
): AsyncGenerator<ChatCompletionChunk> {
  for await (const chunk of chunks) {
    const { usage, ...rest } = chunk;
    if (chunk.choices.some(({ delta }) => delta.images))
      yield { ...chunk, choices: chunk.choices.map((choice) => ({ ...choice, delta: withoutImages(choice.delta) })) };
    else if (chunk.choices.length > 0 || includeUsage) yield chunk;
    else if (chunk["amazon-bedrock-trace"] !== undefined) yield rest;
  }
}

function withoutImages({ images: _, ...delta }: Delta): Delta {
  return { ...delta, content: IMAGE_NOTE };
}
