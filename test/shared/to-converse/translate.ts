import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";

/** The whole way in, from the body's text, as the function goes it with the config as delivered. */
export function translate(json: string): Translation {
  const request = parseBody(ChatCompletionRequest, json);
  return toConverseInput(request, toTarget(request.model, {}), { images: new Map(), carrier, carrierLimit: 48_000 });
}

/** What the caller of a body that cannot be translated is told; any other exception comes out as it is. */
export function refusalOf(body: object): OpenAIError {
  try {
    translate(JSON.stringify(body));
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
  throw new Error("The body was translated.");
}
