import type { Usage } from "../chat/chat-completion.ts";

/** A text completion, whole or a chunk of its stream: OpenAI's two look alike. */
export type TextCompletion = {
  id: string;
  object: "text_completion";
  /** Unix time in seconds. */
  created: number;
  model: string;
  choices: {
    index: number;
    text: string;
    logprobs: null;
    finish_reason: "stop" | "length" | "content_filter" | null;
  }[];
  usage?: Usage | null;
};
