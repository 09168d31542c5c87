import type { Usage } from "../../openai/chat/chat-completion.ts";
import { type Tokens, toPromptTokens } from "../token-usage.ts";

/**
 * OpenAI counts cached tokens as prompt tokens, Bedrock counts them apart.
 * @param reasoningTokens undefined where Bedrock does not tell
 */
export function toUsage(tokens: Tokens, reasoningTokens: number | undefined): Usage {
  const promptTokens = toPromptTokens(tokens);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.outputTokens,
    total_tokens: promptTokens + tokens.outputTokens,
    prompt_tokens_details: {
      cached_tokens: tokens.cacheReadInputTokens,
      cache_write_tokens: tokens.cacheWriteInputTokens,
    },
    ...(reasoningTokens !== undefined && { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
  };
}
