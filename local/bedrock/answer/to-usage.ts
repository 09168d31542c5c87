import { createHash } from "node:crypto";
import type { TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import type { ConverseBody } from "../body/converse-body.ts";
import type { Answer } from "./answer-block.ts";
import { countTokens } from "./limit-blocks.ts";

/** Counts tokens; prompts up to a cache point that were seen before (`cached`, which grows) are read from the cache. */
export function toUsage(body: ConverseBody, answer: Answer, cached: Set<string>): TokenUsage {
  const points: { tokens: number; key: string }[] = [];
  const hash = createHash("sha256");
  let tokens = 0;
  for (const part of [body.toolConfig?.tools, body.system, ...(body.messages ?? []).map(({ content }) => content)]) {
    for (const block of part ?? []) {
      const text = "cachePoint" in block ? "" : JSON.stringify(block);
      hash.update(text);
      tokens += countTokens(text);
      if ("cachePoint" in block) points.push({ tokens, key: hash.copy().digest("hex") });
    }
  }
  const outputTokens = answer.blocks.reduce((sum, { text }) => sum + countTokens(text), 0);
  const last = points.at(-1);
  if (!last) return { inputTokens: tokens, outputTokens, totalTokens: tokens + outputTokens };
  const read = points.findLast(({ key }) => cached.has(key))?.tokens ?? 0;
  for (const { key } of points) cached.add(key);
  return {
    inputTokens: tokens - last.tokens,
    outputTokens,
    totalTokens: tokens + outputTokens,
    cacheReadInputTokens: read,
    cacheWriteInputTokens: last.tokens - read,
  };
}
