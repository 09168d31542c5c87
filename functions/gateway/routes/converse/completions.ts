import { wantsUsage } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { refuseUnsupported as refuseUnsupportedInChat } from "../../../../shared/openai/chat/refuse-unsupported.ts";
import { CompletionRequest } from "../../../../shared/openai/completions/completion-request.ts";
import { refuseUnsupported } from "../../../../shared/openai/completions/refuse-unsupported.ts";
import { toIgnoredNames } from "../../../../shared/openai/ignored-names.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { toPromptError, toPromptRequests } from "../../../../shared/to-chat/to-prompt-requests.ts";
import { CompletionChunks } from "../../../../shared/to-openai/completions/completion-chunks.ts";
import { toTextCompletion } from "../../../../shared/to-openai/completions/to-text-completion.ts";
import type { Answer } from "../../bedrock/converse.ts";
import { toStreamReply, toWholeReply } from "../../delivery/answer-reply.ts";
import type { GatewayRequest } from "../../exchange.ts";
import { readBody } from "../../read-body.ts";
import type { Route, RouteContext } from "../../route.ts";
import { ask, settle } from "./ask.ts";
import { withHeaderParameters } from "./header-parameters.ts";

/** `POST /v1/completions`, streamed or whole. */
export const completions: Route = async (request, context) => {
  const { config, record } = context;
  const body = parseBody(CompletionRequest, await readBody(request));
  const stream = body.stream === true;
  record.model = body.model;
  record.stream = stream;
  const settled = settle(body, config);
  refuseUnsupported(settled, config.maxChoices);
  const answers = await askForEach(body, request.headers, context, settled.n ?? 1);
  const plans = answers.map(({ answer }) => answer);
  const head = { id: `cmpl-${request.id}`, created: Math.floor(Date.now() / 1000), model: body.model };
  const chunks = new CompletionChunks(plans, head, { stream, includeUsage: wantsUsage(settled) });
  if (stream) return toStreamReply(answers, chunks, context);
  return toWholeReply(answers, chunks, toTextCompletion, context);
};

/** The answers to all prompts, in their order, each with its choices side by side. */
async function askForEach(
  body: CompletionRequest,
  headers: GatewayRequest["headers"],
  context: RouteContext,
  choices: number,
): Promise<Answer[]> {
  const { config, record, content } = context;
  const { requests, unheard } = toPromptRequests(body);
  context.spending?.expect([body.prompt].flat(), requests.length * choices);
  const asked = requests.map(async (chat, index) => {
    try {
      refuseUnsupportedInChat(settle(chat, config), config.maxChoices);
      return await ask(withHeaderParameters(chat, headers), context, choices);
    } catch (error) {
      throw toPromptError(error, body, index);
    }
  });
  const answers = (await Promise.all(asked)).flat();
  for (const [index, { input }] of answers.entries()) if (index % choices === 0) content?.hear(input);
  const ignored = toIgnoredNames([...(answers[0]?.ignored ?? []), ...unheard]);
  if (ignored.length > 0) record.ignored = ignored;
  return answers.map((answer) => ({ ...answer, ignored }));
}
