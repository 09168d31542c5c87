import { OpenAIError } from "../../openai/openai-error.ts";

/** What is told when Bedrock's stream ends in order, but before the answer does. */
export function endedEarly(): OpenAIError {
  const message = "Bedrock's stream ended before the answer was complete.";
  return new OpenAIError(502, message, { type: "server_error", code: "upstream_error" });
}
