import type { Usage } from "../../openai/chat/chat-completion.ts";
import { type Tokens, toPromptTokens } from "../token-usage.ts";

/** OpenAI counts cached tokens as prompt tokens, Bedrock counts them apart. */
export function toUsage(tokens: Tokens): Usage {
  const promptTokens = toPromptTokens(tokens);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.outputTokens,
    total_tokens: promptTokens + tokens.outputTokens,
    prompt_tokens_details: {
      cached_tokens: tokens.cacheReadInputTokens,
      cache_write_tokens: tokens.cacheWriteInputTokens,
    },
  };
}
