import { toTarget } from "../../../shared/models/target.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { refuseUnsupported } from "../../../shared/openai/responses/refuse-unsupported.ts";
import { ResponseRequest } from "../../../shared/openai/responses/response-request.ts";
import { type Lowered, toChatRequest } from "../../../shared/to-chat/to-chat-request.ts";
import { toCallersError } from "../../../shared/to-chat/to-response-path.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";

/** The whole way in of a Responses request, from the body's text, as the function goes it with the config as delivered. */
export function translateResponse(json: string): Translation & Lowered {
  const body = parseBody(ResponseRequest, json);
  refuseUnsupported(body);
  const lowered = toChatRequest(body);
  const target = toTarget(lowered.request.model, {});
  try {
    return { ...lowered, ...toConverseInput(lowered.request, target, { images: new Map(), carrierLimit: 12_000 }) };
  } catch (error) {
    throw toCallersError(error, lowered.places);
  }
}

/** What the caller of a body that cannot be translated is told; any other exception comes out as it is. */
export function refusalOf(body: object): OpenAIError {
  try {
    translateResponse(JSON.stringify(body));
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
  throw new Error("The body was translated.");
}
