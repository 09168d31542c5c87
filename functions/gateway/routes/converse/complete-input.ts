import type { JsonObject } from "../../../../shared/openai/json-object.ts";
import { checkParameters } from "../../../../shared/openai/parse-body.ts";
import { InputChatRequest } from "../../../../shared/openai/responses/input-chat-request.ts";
import { refuseUnsupported } from "../../../../shared/openai/responses/refuse-unsupported.ts";
import { toChatOfInput } from "../../../../shared/to-chat/to-chat-of-input.ts";
import type { GatewayRequest, Reply } from "../../exchange.ts";
import type { RouteContext } from "../../route.ts";
import { askLowered } from "./ask-lowered.ts";
import { completeChat } from "./complete-chat.ts";

/** Answers a Responses request as the chat completion request that asks for the same. */
export async function completeInput(
  parameters: JsonObject,
  request: GatewayRequest,
  context: RouteContext,
): Promise<Reply> {
  const body = checkParameters(InputChatRequest, parameters);
  context.record.model = body.model;
  context.record.stream = body.stream === true;
  refuseUnsupported(body);
  const lowered = toChatOfInput(body);
  return completeChat(lowered.request, request, context, (asked, ...rest) =>
    askLowered({ ...lowered, request: asked }, ...rest),
  );
}
