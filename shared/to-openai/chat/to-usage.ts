import type { TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import type { Usage } from "../../openai/chat/chat-completion.ts";

/** OpenAI counts cached tokens as prompt tokens, Bedrock counts them apart. */
export function toUsage(usage: Partial<TokenUsage>): Usage {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
  const promptTokens = inputTokens + cacheReadInputTokens + cacheWriteInputTokens;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: cacheReadInputTokens, cache_write_tokens: cacheWriteInputTokens },
  };
}

/** The usage of several choices of one request. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    prompt_tokens: a.prompt_tokens + b.prompt_tokens,
    completion_tokens: a.completion_tokens + b.completion_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
    prompt_tokens_details: {
      cached_tokens: a.prompt_tokens_details.cached_tokens + b.prompt_tokens_details.cached_tokens,
      cache_write_tokens: a.prompt_tokens_details.cache_write_tokens + b.prompt_tokens_details.cache_write_tokens,
    },
  };
}
