import type { StopReason } from "@aws-sdk/client-bedrock-runtime";
import { CHARACTERS_PER_TOKEN, countTokens } from "../body/count-tokens.ts";
import type { AnswerBlock } from "./answer-block.ts";

type Limits = { maxTokens?: number | undefined; stopSequences?: readonly string[] | undefined };
type Limited = { blocks: AnswerBlock[]; stopReason?: StopReason; stopSequence?: string };

/** Cuts an answer at its first stop sequence and at the most tokens it may have. */
export function limitBlocks(blocks: readonly AnswerBlock[], { maxTokens, stopSequences }: Limits): Limited {
  const kept: AnswerBlock[] = [];
  let tokens = maxTokens ?? Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    const stop = block.kind === "text" ? firstStop(block.text, stopSequences ?? []) : undefined;
    const text = stop ? block.text.slice(0, stop.index) : block.text;
    if (countTokens(text) > tokens) {
      const cut = text.slice(0, tokens * CHARACTERS_PER_TOKEN).replace(/[\uD800-\uDBFF]$/, "");
      return { blocks: cut ? [...kept, { ...block, text: cut }] : kept, stopReason: "max_tokens" };
    }
    tokens -= countTokens(text);
    if (stop) {
      const rest: AnswerBlock[] = text ? [{ ...block, text }] : [];
      return { blocks: [...kept, ...rest], stopReason: "stop_sequence", stopSequence: stop.sequence };
    }
    kept.push(block);
  }
  return { blocks: kept };
}

function firstStop(text: string, sequences: readonly string[]) {
  return sequences
    .map((sequence) => ({ sequence, index: text.indexOf(sequence) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)[0];
}
