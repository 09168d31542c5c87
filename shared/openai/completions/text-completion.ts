import type { Completion, CompletionChoice } from "openai/resources/completions";
import type { Usage } from "../chat/chat-completion.ts";

/** A text completion, whole or a chunk of its stream: OpenAI's two look alike. */
export type TextCompletion = Pick<Completion, "id" | "object" | "created" | "model"> & {
  choices: (Pick<CompletionChoice, "index" | "text"> & {
    logprobs: null;
    finish_reason: CompletionChoice["finish_reason"] | null;
  })[];
  usage?: Usage | null;
};
