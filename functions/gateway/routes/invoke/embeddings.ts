import { isImageInput } from "../../../../shared/embeddings/embedding-input.ts";
import { readEmbeddings } from "../../../../shared/embeddings/read-embeddings.ts";
import { type EmbeddingCall, toEmbeddingCalls } from "../../../../shared/embeddings/to-embedding-calls.ts";
import { toEmbeddingFamily } from "../../../../shared/embeddings/to-embedding-family.ts";
import { toInputError } from "../../../../shared/embeddings/to-input-error.ts";
import { toModelName } from "../../../../shared/models/model-name.ts";
import { withParameters } from "../../../../shared/models/with-parameters.ts";
import { toBase64, toEmbeddingList } from "../../../../shared/openai/embeddings/embedding-list.ts";
import { EmbeddingRequest } from "../../../../shared/openai/embeddings/embedding-request.ts";
import { invalidParam } from "../../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { toList } from "../../../../shared/openai/text-list.ts";
import { toUnused } from "../../../../shared/openai/unused-parameters.ts";
import { inParallel } from "../../bedrock/in-parallel.ts";
import { invokeModel } from "../../bedrock/invoke-model.ts";
import type { Destination } from "../../bedrock/targets/resolve-model.ts";
import { toAnswerHeaders } from "../../delivery/answer-headers.ts";
import { toJsonReply } from "../../delivery/json-reply.ts";
import { readBody } from "../../read-body.ts";
import type { Route, RouteContext } from "../../route.ts";
import { noteSaid } from "./note-said.ts";
import { toCallersRefusal } from "./to-callers-refusal.ts";

/** The most calls of one request at the same time. */
const MOST_CALLS = 8;
const ALWAYS_USED = ["model", "input", "encoding_format"];

/** `POST /v1/embeddings` */
export const embeddings: Route = async (request, context) => {
  const { record } = context;
  const asked = parseBody(EmbeddingRequest, await readBody(request));
  record.model = asked.model;
  const { vectors, tokens, ...said } = await context.callModel(asked.model, context, async (target, adapted) => ({
    adapted,
    ...(await embed(withParameters(asked, target), target, context)),
  }));
  noteSaid(context, said, tokens);
  return toJsonReply(200, toEmbeddingList(asked.model, vectors, tokens ?? 0), toAnswerHeaders(said));
};

/** The vectors of all inputs, as the wire has them, and how many tokens they were, where that is told of each. */
async function embed(request: EmbeddingRequest, target: Destination, context: RouteContext) {
  const family = toEmbeddingFamily(toModelName(target.foundationModel ?? target.modelId));
  if (!family) throw embedsNothing(target.name);
  const calls = toEmbeddingCalls(request, family);
  const texts = toList(request.input).filter((input) => !isImageInput(input));
  await context.spending?.reserveInput(texts, toList(request.input).length - texts.length);
  const work = async (call: EmbeddingCall, signal: AbortSignal) => {
    const { answer, inputTokens, bedrockRequestId } = await invokeModel(target, call.body, {
      ...context,
      signal,
    }).catch(toCallersRefusal((error) => toInputError(error, request, call)));
    const vectors = readEmbeddings(answer, call.count);
    const tokens = typeof answer.inputTextTokenCount === "number" ? answer.inputTextTokenCount : inputTokens;
    return {
      vectors: request.encoding_format === "base64" ? vectors.map(toBase64) : vectors,
      tokens,
      bedrockRequestId,
    };
  };
  const answers = await inParallel(calls, { most: MOST_CALLS, signal: context.signal }, work);
  return {
    vectors: answers.flatMap<number[] | string>(({ vectors }) => vectors),
    tokens: toSum(answers.map(({ tokens }) => tokens)),
    bedrockRequestId: answers[0]?.bedrockRequestId,
    ignored: toUnused(request, [...ALWAYS_USED, ...family.parameters]),
  };
}

/** Of counts that are all known. */
function toSum(counts: (number | undefined)[]): number | undefined {
  return counts.every((count) => count !== undefined) ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function embedsNothing(model: string) {
  const known = "amazon.titan-embed-text-v2:0, cohere.embed-v4:0 and amazon.nova-2-multimodal-embeddings-v1:0";
  return invalidParam(
    ["model"],
    `'${model.slice(0, 100)}' is no model that embeds. Those that do are ${known}, for example.`,
  );
}
