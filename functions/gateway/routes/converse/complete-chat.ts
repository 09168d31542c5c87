import { type ChatCompletionRequest, wantsUsage } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { refuseUnsupported } from "../../../../shared/openai/chat/refuse-unsupported.ts";
import { ChatChunks } from "../../../../shared/to-openai/chat/chat-chunks.ts";
import { toStreamReply, toWholeReply } from "../../delivery/answer-reply.ts";
import type { GatewayRequest, Reply } from "../../exchange.ts";
import type { RouteContext } from "../../route.ts";
import { ask, settle } from "./ask.ts";
import { withHeaderParameters } from "./header-parameters.ts";

/**
 * Answers a chat completion request, streamed or whole.
 * @param askFor how Bedrock is asked, where the caller's words are others than the request's
 */
export async function completeChat(
  chat: ChatCompletionRequest,
  request: GatewayRequest,
  context: RouteContext,
  askFor: typeof ask = ask,
): Promise<Reply> {
  const { config, record } = context;
  const stream = chat.stream === true;
  record.model = chat.model;
  record.stream = stream;
  const body = withHeaderParameters(chat, request.headers);
  const settled = settle(body, config);
  refuseUnsupported(settled, config.maxChoices);
  const answers = await askFor(body, context, settled.n ?? 1);
  context.content?.hear(answers[0].input);
  const plans = answers.map(({ answer }) => answer);
  const head = { id: `chatcmpl-${request.id}`, created: Math.floor(Date.now() / 1000), model: body.model };
  const chunks = new ChatChunks(plans, head, { stream, includeUsage: wantsUsage(settled) });
  if (stream) return toStreamReply(answers, chunks, context);
  // Loaded when it is needed: most answers are streamed.
  const { toCompletion } = await import("../../../../shared/to-openai/chat/to-completion.ts");
  return toWholeReply(answers, chunks, toCompletion, context);
}
