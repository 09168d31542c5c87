import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { refuseUnsupported } from "../../../../shared/openai/responses/refuse-unsupported.ts";
import { ResponseRequest } from "../../../../shared/openai/responses/response-request.ts";
import { toResponse } from "../../../../shared/openai/responses/to-response.ts";
import { toChatRequest } from "../../../../shared/to-chat/to-chat-request.ts";
import { ResponseEvents } from "../../../../shared/to-openai/responses/response-events.ts";
import { toStreamReply, toWholeReply } from "../../delivery/answer-reply.ts";
import { readBody } from "../../read-body.ts";
import type { Route } from "../../route.ts";
import { askLowered } from "./ask-lowered.ts";
import { withHeaderParameters } from "./header-parameters.ts";

const now = () => Math.floor(Date.now() / 1000);

/** `POST /v1/responses`, streamed or whole. */
export const responses: Route = async (request, context) => {
  const { record } = context;
  const body = parseBody(ResponseRequest, await readBody(request));
  record.model = body.model;
  record.stream = body.stream === true;
  refuseUnsupported(body);
  const lowered = toChatRequest(body);
  const chat = withHeaderParameters(lowered.request, request.headers);
  const [answer] = await askLowered({ ...lowered, request: chat }, context);
  context.content?.hear(answer.input);
  const response = toResponse(body, { id: `resp_${request.id}`, created: now() });
  const { origins } = lowered;
  const events = new ResponseEvents({ id: request.id, plan: answer.answer, origins, response, now });
  if (record.stream) return toStreamReply([answer], events, context);
  return toWholeReply([answer], events, () => events.response, context);
};
