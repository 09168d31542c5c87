import type { TextCompletion } from "../../openai/completions/text-completion.ts";

/** Folds chunks into the text completion they add up to: streamed or not, an answer is translated once. */
export function toTextCompletion(chunks: readonly TextCompletion[]): TextCompletion {
  const choices: TextCompletion["choices"] = [];
  let envelope: Partial<TextCompletion> = {};
  for (const { choices: parts, ...rest } of chunks) {
    envelope = { ...envelope, ...rest };
    for (const { index, text, finish_reason } of parts) {
      const choice = choices[index] ?? { index, text: "", logprobs: null, finish_reason: "stop" };
      choice.text += text;
      choice.finish_reason = finish_reason ?? choice.finish_reason;
      choices[index] = choice;
    }
  }
  return { ...(envelope as Omit<TextCompletion, "choices">), choices };
}
