import type {
  ContentBlock,
  ContentBlockDelta,
  ConverseResponse,
  ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { writeExactly } from "../../exact-json.ts";
import { isJsonObject } from "../../openai/json-object.ts";
import { OpenAIError } from "../../openai/openai-error.ts";

/**
 * A whole Converse answer as the events its stream would have been, so that both take the same way out.
 * @throws {OpenAIError} 502 when there is no message in it
 */
export function toEvents(response: ConverseResponse): ConverseStreamOutput[] {
  const message = response.output?.message;
  if (!message)
    throw new OpenAIError(502, "Bedrock answered without a message.", { type: "server_error", code: "upstream_error" });
  const { stopReason, additionalModelResponseFields, usage, metrics, trace, serviceTier } = response;
  return [
    { messageStart: { role: "assistant" } },
    ...toItems(message.content).flatMap(toBlockEvents),
    { messageStop: { stopReason, additionalModelResponseFields } },
    { metadata: { usage, metrics, trace, serviceTier } },
  ];
}

function toBlockEvents(block: ContentBlock, contentBlockIndex: number): ConverseStreamOutput[] {
  const start = toStart(block);
  return [
    ...(start ? [{ contentBlockStart: { contentBlockIndex, start } }] : []),
    ...toDeltas(block).map((delta) => ({ contentBlockDelta: { contentBlockIndex, delta } })),
    { contentBlockStop: { contentBlockIndex } },
  ];
}

function toStart({ toolUse, image }: ContentBlock) {
  if (toolUse) return { toolUse };
  return image && { image: { format: image.format } };
}

function toDeltas({ text, toolUse, image, reasoningContent, citationsContent }: ContentBlock): ContentBlockDelta[] {
  const { reasoningText, redactedContent } = reasoningContent ?? {};
  const deltas: (ContentBlockDelta | false | undefined)[] = [
    toolUse && { toolUse: { input: writeExactly(toolUse.input ?? {}) } },
    image && { image: { source: image.source } },
    text !== undefined && { text },
    reasoningText?.text !== undefined && { reasoningContent: { text: reasoningText.text } },
    reasoningText?.signature !== undefined && { reasoningContent: { signature: reasoningText.signature } },
    redactedContent !== undefined && { reasoningContent: { redactedContent } },
    ...toItems(citationsContent?.content).map((content) => ({ text: content.text ?? "" })),
    ...toItems(citationsContent?.citations).map((citation) => ({ citation })),
  ];
  return deltas.filter((delta) => delta !== false && delta !== undefined);
}

/** What upstream calls a list is one only once that has been looked at. */
function toItems<T extends object>(list: T[] | undefined): T[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
