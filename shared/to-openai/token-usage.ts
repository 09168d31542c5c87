import type { TokenUsage } from "@aws-sdk/client-bedrock-runtime";

const COUNTED = ["inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens"] as const;

/** Tokens in Bedrock's words. */
export type Tokens = Record<(typeof COUNTED)[number], number>;

/** What several answers cost together; a count that is missing, or no number, is 0. */
export function addTokens(usages: readonly (Partial<TokenUsage> | undefined)[]): Tokens {
  const sum: Tokens = { inputTokens: 0, outputTokens: 0, cacheReadInputTokens: 0, cacheWriteInputTokens: 0 };
  for (const usage of usages) for (const name of COUNTED) sum[name] += toCount(usage?.[name]);
  return sum;
}

/** The tokens of the prompt, as OpenAI counts them: cached ones too. */
export function toPromptTokens({ inputTokens, cacheReadInputTokens, cacheWriteInputTokens }: Tokens): number {
  return inputTokens + cacheReadInputTokens + cacheWriteInputTokens;
}

function toCount(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
