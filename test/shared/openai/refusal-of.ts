import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";

export const VALID_BODY = { model: "m", messages: [{ role: "user", content: "Hello" }] };

/** What the caller of a bad body is told; any other exception comes out as it is. */
export function refusalOf(json: string): OpenAIError {
  try {
    parseBody(ChatCompletionRequest, json);
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
  throw new Error("The body was accepted.");
}
