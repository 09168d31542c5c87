import { parseBody } from "../../../shared/openai/parse-body.ts";
import { refuseUnsupported } from "../../../shared/openai/responses/refuse-unsupported.ts";
import { ResponseRequest } from "../../../shared/openai/responses/response-request.ts";
import { toResponse } from "../../../shared/openai/responses/to-response.ts";
import { type Lowered, toChatRequest } from "../../../shared/to-chat/to-chat-request.ts";
import { toCallersError } from "../../../shared/to-chat/to-response-path.ts";
import { toIgnored } from "../../../shared/to-chat/to-unheard.ts";
import { ResponseEvents } from "../../../shared/to-openai/responses/response-events.ts";
import type { Answer } from "../bedrock/converse.ts";
import { toStreamReply, toWholeReply } from "../delivery/answer-reply.ts";
import { readBody } from "../read-body.ts";
import type { Route, RouteContext } from "../route.ts";
import { ask } from "./ask.ts";
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
  const answer = await askInChat({ ...lowered, request: chat }, context);
  const response = toResponse(body, { id: `resp_${request.id}`, created: now() });
  const { origins } = lowered;
  const events = new ResponseEvents({ id: request.id, plan: answer.answer, origins, response, now });
  if (record.stream) return toStreamReply([answer], events, context);
  return toWholeReply([answer], events, () => events.response, context);
};

/** Asks as chat does; what comes back is in the caller's words. */
async function askInChat({ request, places, unheard }: Lowered, context: RouteContext): Promise<Answer> {
  const [answer] = await ask(request, context).catch((error: unknown) => {
    throw toCallersError(error, places);
  });
  context.content?.hear(answer.input);
  const ignored = toIgnored(answer.ignored, unheard);
  if (ignored.length > 0) context.record.ignored = ignored;
  return { ...answer, ignored };
}
