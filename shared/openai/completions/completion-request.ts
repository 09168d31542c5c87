import * as v from "valibot";
import { ChatCompletionRequest } from "../chat/chat-completion-request.ts";
import { TextOrTexts } from "../text-list.ts";

/** What of chat a text completion has no word for. */
export const ONLY_IN_CHAT = [
  "messages",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "functions",
  "function_call",
  "logprobs",
  "top_logprobs",
  "modalities",
] as const;

const Shared = v.omit(ChatCompletionRequest, ONLY_IN_CHAT).entries;

/** The words that text completions have for themselves. */
export const OwnWords = {
  prompt: TextOrTexts,
  suffix: v.nullish(v.string()),
  echo: v.nullish(v.boolean()),
  logprobs: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
  best_of: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
};

/**
 * The body of `POST /v1/completions`; what it shares with chat means the same. Unknown fields pass and are ignored.
 * @see https://platform.openai.com/docs/api-reference/completions/create
 */
export const CompletionRequest = v.looseObject({ ...Shared, ...OwnWords });

export type CompletionRequest = v.InferOutput<typeof CompletionRequest>;
