import { invalidParam } from "../openai-error.ts";
import { toList } from "../text-list.ts";
import type { CompletionRequest } from "./completion-request.ts";

type Refusal = { param: string; asked: (request: CompletionRequest) => boolean; message: string };

/** What cannot be ignored in silence: the answer would be another one than was asked for. */
const REFUSALS: Refusal[] = [
  { param: "echo", asked: ({ echo }) => echo === true, message: "Echoing the prompt is not supported." },
  {
    param: "suffix",
    asked: ({ suffix }) => Boolean(suffix),
    message: "A suffix is not supported: Bedrock's models only write on from the prompt.",
  },
  {
    param: "logprobs",
    asked: ({ logprobs }) => typeof logprobs === "number",
    message: "Log probabilities are not supported: Bedrock's Converse API does not return them.",
  },
  {
    param: "best_of",
    asked: ({ best_of, n }) => (best_of ?? 0) > (n ?? 1),
    message: "Choosing the best of more than `n` completions is not supported: Bedrock returns no log probabilities.",
  },
];

/** @throws {OpenAIError} 400 for the first parameter whose effect the caller would miss, and for too many choices */
export function refuseUnsupported(request: CompletionRequest, maxChoices: number): void {
  const refusal = REFUSALS.find(({ asked }) => asked(request));
  if (refusal) throw invalidParam([refusal.param], refusal.message, "unsupported_parameter");
  const prompts = toList(request.prompt).length;
  const choices = prompts * (request.n ?? 1);
  if (choices <= maxChoices) return;
  const [param, code] = prompts > maxChoices ? ["prompt", "array_above_max_length"] : ["n", "integer_above_max_value"];
  const message = `Invalid '${param}': at most ${maxChoices} choices are allowed here, but prompts × n are ${choices}.`;
  throw invalidParam([param], message, code);
}
