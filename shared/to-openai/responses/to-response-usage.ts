import type { ResponseUsage } from "openai/resources/responses/responses";
import { type Tokens, toPromptTokens } from "../token-usage.ts";

/** OpenAI counts cached tokens as input tokens, Bedrock counts them apart, and reasoning only where it is asked to. */
export function toResponseUsage(tokens: Tokens, reasoningTokens = 0): ResponseUsage {
  const inputTokens = toPromptTokens(tokens);
  return {
    input_tokens: inputTokens,
    input_tokens_details: {
      cached_tokens: tokens.cacheReadInputTokens,
      cache_write_tokens: tokens.cacheWriteInputTokens,
    },
    output_tokens: tokens.outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: inputTokens + tokens.outputTokens,
  };
}
