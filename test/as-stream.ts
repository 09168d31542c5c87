import type { ContentBlock, ConverseResponse, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

/** The stream Bedrock would have sent instead: pieces of three characters, citations before the text they stand for. */
export function* asStream({ output, stopReason, usage, ...rest }: ConverseResponse): Generator<ConverseStreamOutput> {
  const { additionalModelResponseFields, ...metadata } = rest;
  yield { messageStart: { role: "assistant" } } as ConverseStreamOutput;
  for (const [contentBlockIndex, block] of (output?.message?.content ?? []).entries()) {
    const start = toStart(block);
    if (start) yield { contentBlockStart: { contentBlockIndex, start } } as ConverseStreamOutput;
    for (const delta of toDeltas(block))
      yield { contentBlockDelta: { contentBlockIndex, delta } } as ConverseStreamOutput;
    yield { contentBlockStop: { contentBlockIndex } };
  }
  yield { messageStop: { stopReason, additionalModelResponseFields } };
  yield { metadata: { usage, ...metadata } };
}

function toStart({ toolUse, toolResult, image }: ContentBlock) {
  const { input: _, ...use } = toolUse ?? {};
  if (toolUse) return { toolUse: use };
  if (toolResult) return { toolResult: { toolUseId: toolResult.toolUseId } };
  return image && { image: { format: image.format } };
}

function toDeltas({ text, toolUse, reasoningContent, citationsContent, image }: ContentBlock) {
  const { reasoningText, redactedContent } = reasoningContent ?? {};
  return [
    ...(citationsContent?.citations ?? []).map((citation) => ({ citation })),
    ...toPieces(citationsContent?.content?.map((content) => content.text).join("")).map((piece) => ({ text: piece })),
    ...toPieces(text).map((piece) => ({ text: piece })),
    ...(toolUse ? toPieces(JSON.stringify(toolUse.input)).map((input) => ({ toolUse: { input } })) : []),
    ...toPieces(reasoningText?.text).map((piece) => ({ reasoningContent: { text: piece } })),
    ...toPieces(reasoningText?.signature).map((signature) => ({ reasoningContent: { signature } })),
    ...(redactedContent ? [{ reasoningContent: { redactedContent } }] : []),
    ...(image ? [{ image: { source: image.source } }] : []),
  ];
}

function toPieces(text = ""): string[] {
  return text.match(/.{1,3}/gsu) ?? [];
}
