import { ChatCompletionRequest, wantsUsage } from "../../../shared/openai/chat/chat-completion-request.ts";
import { refuseUnsupported } from "../../../shared/openai/chat/refuse-unsupported.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { ChatChunks } from "../../../shared/to-openai/chat/chat-chunks.ts";
import { toStreamReply, toWholeReply } from "../delivery/answer-reply.ts";
import { readBody } from "../read-body.ts";
import type { Route } from "../route.ts";
import { ask, settle } from "./ask.ts";
import { withHeaderParameters } from "./header-parameters.ts";

/** `POST /v1/chat/completions`, streamed or whole. */
export const chatCompletions: Route = async (request, context) => {
  const { config, record } = context;
  const body = withHeaderParameters(parseBody(ChatCompletionRequest, await readBody(request)), request.headers);
  const stream = body.stream === true;
  record.model = body.model;
  record.stream = stream;
  const settled = settle(body, config);
  refuseUnsupported(settled, config.maxChoices);
  const answers = await ask(body, context, settled.n ?? 1);
  context.content?.hear(answers[0].input);
  const plans = answers.map(({ answer }) => answer);
  const head = { id: `chatcmpl-${request.id}`, created: Math.floor(Date.now() / 1000), model: body.model };
  const chunks = new ChatChunks(plans, head, { stream, includeUsage: wantsUsage(settled) });
  if (stream) return toStreamReply(answers, chunks, context);
  // Loaded when it is needed: most answers are streamed.
  const { toCompletion } = await import("../../../shared/to-openai/chat/to-completion.ts");
  return toWholeReply(answers, chunks, toCompletion, context);
};
