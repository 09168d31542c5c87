import type { StopReason } from "@aws-sdk/client-bedrock-runtime";
import { CHARACTERS_PER_TOKEN, countTokens } from "../body/count-tokens.ts";
import type { AnswerBlock } from "./answer-block.ts";

type Limits = { maxTokens?: number | undefined; stopSequences?: readonly string[] | undefined };
type Limited = { blocks: AnswerBlock[]; stopReason?: StopReason; stopSequence?: string };

/** Cuts an answer at its first stop sequence and at the most tokens it may have. */
export function limitBlocks(blocks: readonly AnswerBlock[], limits: Limits): Limited {
  const kept: AnswerBlock[] = [];
  let tokens = limits.maxTokens ?? Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    const { text, end } = limitText(block, tokens, limits.stopSequences ?? []);
    if (text || !end) kept.push({ ...block, text });
    if (end) return { blocks: kept, ...end };
    tokens -= countTokens(text);
  }
  return { blocks: kept };
}

/** What of a block is said, and how the answer ends where that is not all. */
function limitText(
  { kind, text }: AnswerBlock,
  tokens: number,
  stopSequences: readonly string[],
): { text: string; end?: Omit<Limited, "blocks"> } {
  const stop = kind === "text" ? firstStop(text, stopSequences) : undefined;
  const said = stop ? text.slice(0, stop.index) : text;
  if (countTokens(said) > tokens) {
    const cut = said.slice(0, tokens * CHARACTERS_PER_TOKEN).replace(/[\uD800-\uDBFF]$/, "");
    return { text: cut, end: { stopReason: "max_tokens" } };
  }
  return { text: said, ...(stop && { end: { stopReason: "stop_sequence", stopSequence: stop.sequence } }) };
}

function firstStop(text: string, sequences: readonly string[]) {
  return sequences
    .map((sequence) => ({ sequence, index: text.indexOf(sequence) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)[0];
}
