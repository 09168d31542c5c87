import type {
  ContentBlock,
  ContentBlockDelta,
  ConverseResponse,
  ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { OpenAIError } from "../../openai/openai-error.ts";

/**
 * A whole Converse answer as the events its stream would have been, so that both take the same way out.
 * @throws {OpenAIError} 502 when there is no message in it
 */
export async function* toEvents(response: ConverseResponse): AsyncGenerator<ConverseStreamOutput> {
  const message = response.output?.message;
  if (!message)
    throw new OpenAIError(502, "Bedrock answered without a message.", { type: "server_error", code: "upstream_error" });
  yield { messageStart: { role: "assistant" } };
  for (const [index, block] of (message.content ?? []).entries()) yield* toBlockEvents(block, index);
  const { stopReason, additionalModelResponseFields, usage, metrics, trace, serviceTier } = response;
  yield { messageStop: { stopReason, additionalModelResponseFields } };
  yield { metadata: { usage, metrics, trace, serviceTier } };
}

function* toBlockEvents(block: ContentBlock, contentBlockIndex: number): Generator<ConverseStreamOutput> {
  if (block.toolUse) {
    yield { contentBlockStart: { contentBlockIndex, start: { toolUse: block.toolUse } } };
    const input = JSON.stringify(block.toolUse.input ?? {});
    yield { contentBlockDelta: { contentBlockIndex, delta: { toolUse: { input } } } };
  }
  if (block.image) {
    yield { contentBlockStart: { contentBlockIndex, start: { image: { format: block.image.format } } } };
    yield { contentBlockDelta: { contentBlockIndex, delta: { image: { source: block.image.source } } } };
  }
  for (const delta of toDeltas(block)) yield { contentBlockDelta: { contentBlockIndex, delta } };
  yield { contentBlockStop: { contentBlockIndex } };
}

function toDeltas({ text, reasoningContent, citationsContent }: ContentBlock): ContentBlockDelta[] {
  const { reasoningText, redactedContent } = reasoningContent ?? {};
  const deltas: (ContentBlockDelta | false)[] = [
    text !== undefined && { text },
    reasoningText?.text !== undefined && { reasoningContent: { text: reasoningText.text } },
    reasoningText?.signature !== undefined && { reasoningContent: { signature: reasoningText.signature } },
    redactedContent !== undefined && { reasoningContent: { redactedContent } },
    ...(citationsContent?.content ?? []).map((content) => ({ text: content.text ?? "" })),
    ...(citationsContent?.citations ?? []).map((citation) => ({ citation })),
  ];
  return deltas.filter((delta) => delta !== false);
}
