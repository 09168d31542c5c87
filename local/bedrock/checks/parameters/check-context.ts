import type { ConverseCall } from "../../body/converse-body.ts";
import { countPromptTokens } from "../../body/count-tokens.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";

/** Checks that the prompt is no longer than the model can read. */
export function checkContext({ body, rules }: ConverseCall): Refusal | undefined {
  const tokens = countPromptTokens(body);
  if (tokens <= rules.contextTokens) return undefined;
  if (rules.family === "claude") {
    return invalidForModel(`prompt is too long: ${tokens} tokens > ${rules.contextTokens} maximum`);
  }
  return invalidForModel(
    "Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.",
  );
}
