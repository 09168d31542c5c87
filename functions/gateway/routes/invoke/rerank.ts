import { toModelName } from "../../../../shared/models/model-name.ts";
import { withParameters } from "../../../../shared/models/with-parameters.ts";
import { invalidParam } from "../../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { toRanking } from "../../../../shared/openai/rerank/ranking.ts";
import { RerankRequest, toDocumentTexts } from "../../../../shared/openai/rerank/rerank-request.ts";
import { toUnused } from "../../../../shared/openai/unused-parameters.ts";
import { readRanking } from "../../../../shared/rerank/read-ranking.ts";
import { toRerankBody } from "../../../../shared/rerank/to-rerank-body.ts";
import { invokeModel } from "../../bedrock/invoke-model.ts";
import type { Destination } from "../../bedrock/targets/resolve-model.ts";
import { toAnswerHeaders } from "../../delivery/answer-headers.ts";
import { toJsonReply } from "../../delivery/json-reply.ts";
import { readBody } from "../../read-body.ts";
import type { Route, RouteContext } from "../../route.ts";
import { noteSaid } from "./note-said.ts";

/** `POST /v1/rerank` */
export const rerank: Route = async (request, context) => {
  const { record } = context;
  const asked = parseBody(RerankRequest, await readBody(request));
  record.model = asked.model;
  const { ranked, settled, tokens, ...said } = await context.callModel(
    asked.model,
    context,
    async (target, adapted) => ({
      adapted,
      ...(await rank(withParameters(asked, target), target, context)),
    }),
  );
  noteSaid(context, said, tokens);
  return toJsonReply(200, toRanking(settled, `rerank-${request.id}`, ranked, tokens ?? 0), toAnswerHeaders(said));
};

async function rank(request: RerankRequest, target: Destination, context: RouteContext) {
  const call = toRerankBody(request, toModelName(target.foundationModel ?? target.modelId));
  if (!call) throw ranksNothing(target.name);
  await context.spending?.reserveInput([request.query, ...toDocumentTexts(request)]);
  const { answer, inputTokens, bedrockRequestId } = await invokeModel(target, call.body, context);
  return {
    ranked: readRanking(answer, request.documents.length),
    settled: request,
    tokens: inputTokens,
    bedrockRequestId,
    ignored: toUnused(request, call.used),
  };
}

function ranksNothing(model: string) {
  const message = `'${model.slice(0, 100)}' is no model that ranks. Those that do are cohere.rerank-v3-5:0 and amazon.rerank-v1:0.`;
  return invalidParam(["model"], message);
}
