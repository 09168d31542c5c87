import { OpenAIError } from "../openai-error.ts";
import type { ChatCompletionRequest } from "./chat-completion-request.ts";

type Refusal = { param: string; asked: (request: ChatCompletionRequest) => boolean; message: string };

/** What cannot be ignored in silence: the answer would be another one than was asked for. */
const REFUSALS: Refusal[] = [
  {
    param: "logprobs",
    asked: ({ logprobs }) => logprobs === true,
    message: "Log probabilities are not supported: Bedrock's Converse API does not return them.",
  },
  {
    param: "top_logprobs",
    asked: ({ top_logprobs }) => (top_logprobs ?? 0) > 0,
    message: "Log probabilities are not supported: Bedrock's Converse API does not return them.",
  },
  {
    param: "modalities",
    asked: ({ modalities }) => modalities?.includes("audio") === true,
    message: "Audio output is not supported: ask for text only.",
  },
  {
    param: "audio",
    asked: ({ audio }) => Boolean(audio),
    message: "Audio output is not supported: ask for text only.",
  },
  {
    param: "web_search_options",
    asked: ({ web_search_options }) => Boolean(web_search_options),
    message: "Web search is not supported: offer a tool of your own instead.",
  },
];

/** @throws {OpenAIError} 400 for the first parameter whose effect the caller would miss */
export function refuseUnsupported(request: ChatCompletionRequest, maxChoices: number): void {
  const refusal = REFUSALS.find(({ asked }) => asked(request));
  if (refusal) throw new OpenAIError(400, refusal.message, { path: [refusal.param], code: "unsupported_parameter" });
  if (request.stream_options && !request.stream)
    throw new OpenAIError(400, "The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
      path: ["stream_options"],
      code: "invalid_value",
    });
  if ((request.n ?? 1) > maxChoices)
    throw new OpenAIError(400, `Invalid 'n': at most ${maxChoices} choices are allowed here, but got ${request.n}.`, {
      path: ["n"],
      code: "integer_above_max_value",
    });
}
