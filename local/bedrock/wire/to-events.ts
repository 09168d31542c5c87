import type {
  ContentBlockDelta,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import type { Answer, AnswerBlock } from "../answer/answer-block.ts";
import { TOOL_USE_TYPE, toResponseFields } from "./to-response.ts";

// Beyond this many characters an answer comes in larger pieces than words.
const LONG_TEXT = 4096;

/** The events of an answer in the service's order. `metadata` is asked for last, when the latency is known. */
export function* toEvents(
  answer: Answer,
  metadata: () => ConverseStreamMetadataEvent,
): Generator<ConverseStreamOutput, void, undefined> {
  yield { messageStart: { role: "assistant" } };
  for (const [contentBlockIndex, block] of answer.blocks.entries()) {
    // Only toolUse blocks have a start event of their own.
    if (block.kind === "toolUse") {
      const { toolUseId, name } = block;
      yield { contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId, name, ...TOOL_USE_TYPE } } } };
    }
    for (const delta of toDeltas(block)) yield { contentBlockDelta: { contentBlockIndex, delta } };
    yield { contentBlockStop: { contentBlockIndex } };
  }
  yield { messageStop: { stopReason: answer.stopReason, ...toResponseFields(answer) } };
  yield { metadata: metadata() };
}

function toDeltas(block: AnswerBlock): ContentBlockDelta[] {
  if (block.kind === "text") return toPieces(block.text).map((text) => ({ text }));
  if (block.kind === "toolUse") {
    // A call without arguments has no fragments at all; every other one begins with an empty fragment.
    const fragments = block.text === "{}" ? [] : ["", ...(block.text.match(/.{1,12}/gsu) ?? [])];
    return fragments.map((input) => ({ toolUse: { input } }));
  }
  const signature = block.signature === undefined ? [] : [{ reasoningContent: { signature: block.signature } }];
  return [...toPieces(block.text).map((text) => ({ reasoningContent: { text } })), ...signature];
}

function toPieces(text: string): string[] {
  if (text === "") return [];
  return text.length > LONG_TEXT ? (text.match(/.{1,256}/gsu) ?? []) : text.split(/(?<=\s)(?=\S)/);
}
