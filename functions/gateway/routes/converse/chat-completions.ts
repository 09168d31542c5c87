import { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../../../shared/openai/json-object.ts";
import { checkParameters, readParameters } from "../../../../shared/openai/parse-body.ts";
import { readBody } from "../../read-body.ts";
import type { Route } from "../../route.ts";
import { completeChat } from "./complete-chat.ts";

/** `POST /v1/chat/completions`, streamed or whole. */
export const chatCompletions: Route = async (request, context) => {
  const parameters = readParameters(await readBody(request));
  if (!hasInputAlone(parameters))
    return completeChat(checkParameters(ChatCompletionRequest, parameters), request, context);
  // Loaded when it is needed: hardly a client asks like that.
  const { completeInput } = await import("./complete-input.ts");
  return completeInput(parameters, request, context);
};

/** Cursor's agent asks in Responses' words, and wants to be answered in chat's. */
function hasInputAlone({ messages, input }: JsonObject): boolean {
  const says = Array.isArray(messages) ? messages.length > 0 : (messages ?? null) !== null;
  return !says && (input ?? null) !== null;
}
