import { toTarget } from "../../../shared/models/target.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { InputChatRequest } from "../../../shared/openai/responses/input-chat-request.ts";
import { refuseUnsupported } from "../../../shared/openai/responses/refuse-unsupported.ts";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { toChatOfInput } from "../../../shared/to-chat/to-chat-of-input.ts";
import type { Lowered } from "../../../shared/to-chat/to-chat-request.ts";
import { toCallersError } from "../../../shared/to-chat/to-response-path.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";

/** The whole way in of a chat completion request in Responses' words, from the body's text. */
export function translateInput(json: string): Translation & Lowered {
  const body = parseBody(InputChatRequest, json);
  refuseUnsupported(body);
  const lowered = toChatOfInput(body);
  const options = { images: new Map(), carrier, carrierLimit: 48_000 };
  try {
    return { ...lowered, ...toConverseInput(lowered.request, toTarget(body.model, {}), options) };
  } catch (error) {
    throw toCallersError(error, lowered.places);
  }
}

/** What the caller of a body that cannot be translated is told; any other exception comes out as it is. */
export function refusalOf(body: object): OpenAIError {
  try {
    translateInput(JSON.stringify(body));
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
  throw new Error("The body was translated.");
}
