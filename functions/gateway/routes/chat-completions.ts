import { ChatCompletionRequest, wantsUsage } from "../../../shared/openai/chat/chat-completion-request.ts";
import { refuseUnsupported } from "../../../shared/openai/chat/refuse-unsupported.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { mergeChoices } from "../../../shared/to-openai/chat/merge-choices.ts";
import { toChunk, toChunks } from "../../../shared/to-openai/chat/to-chunks.ts";
import { toCompletion } from "../../../shared/to-openai/chat/to-completion.ts";
import { toStreamedChunks } from "../../../shared/to-openai/chat/to-streamed-chunks.ts";
import type { Answer } from "../bedrock/converse.ts";
import { type Cancellation, createCancellation } from "../delivery/cancellation.ts";
import { deliver } from "../delivery/deliver.ts";
import { toJsonReply } from "../delivery/json-reply.ts";
import { peek } from "../delivery/peek.ts";
import type { GatewayRequest, Reply } from "../exchange.ts";
import { readBody } from "../read-body.ts";
import type { Route, RouteContext } from "../route.ts";
import { noteError, type RequestRecord, recordChunks } from "../telemetry/request-record.ts";
import { withHeaderParameters } from "./header-parameters.ts";

/** `POST /v1/chat/completions`, streamed or whole. */
export const chatCompletions: Route = async (request, context) => {
  const { config, record } = context;
  const body = withHeaderParameters(parseBody(ChatCompletionRequest, await readBody(request)), request.headers);
  Object.assign(record, { model: body.model, stream: body.stream === true });
  refuseUnsupported(body, config.maxChoices);
  const cancellation = createCancellation(request);
  try {
    const answers = await ask(body, context, cancellation);
    return await toReply(body, request, answers, record, cancellation);
  } catch (error) {
    cancellation.end();
    throw error;
  }
};

/** One call to Bedrock for each choice; the first refusal is the refusal of all. */
async function ask(
  body: ChatCompletionRequest,
  { config, converse, record }: RouteContext,
  { signal }: Cancellation,
): Promise<Answer[]> {
  const images = config.fetchRemoteImages ? await fetchImages(body, signal) : new Map<string, Uint8Array>();
  const answers = await Promise.all(Array.from({ length: body.n ?? 1 }, () => converse(body, { images, signal })));
  const [{ input, ignored, adapted, bedrockRequestId } = {} as Partial<Answer>] = answers;
  Object.assign(record, { modelId: input?.modelId, bedrockRequestId });
  if (ignored?.length) record.ignored = ignored;
  if (adapted?.length) record.adapted = adapted;
  return answers;
}

// Loaded when it is needed: most deployments never fetch.
async function fetchImages(body: ChatCompletionRequest, signal: AbortSignal): Promise<Map<string, Uint8Array>> {
  const { fetchRemoteImages } = await import("../images/remote-images.ts");
  return fetchRemoteImages(body, { signal });
}

async function toReply(
  body: ChatCompletionRequest,
  { id }: GatewayRequest,
  answers: Answer[],
  record: RequestRecord,
  cancellation: Cancellation,
): Promise<Reply> {
  const includeUsage = wantsUsage(body);
  const head = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model: body.model };
  const choices = answers.map(({ events, answer }, index) =>
    toChunks(events, answer, { ...head, includeUsage }, index),
  );
  const chunks = recordChunks(mergeChoices(choices), record);
  if (!body.stream) {
    const completion = await toCompletion(chunks);
    cancellation.end();
    return toJsonReply(200, completion, toHeaders(record));
  }
  const streamed = await peek(toStreamedChunks(chunks, includeUsage));
  const heartbeat = toChunk({ ...head, includeUsage }, 0, {});
  const onError = (error: unknown) => noteError(record, error, true);
  const stream = deliver(streamed, { heartbeat, cancellation, onError });
  return { status: 200, headers: { ...STREAM_HEADERS, ...toHeaders(record) }, body: stream };
}

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

function toHeaders({ bedrockRequestId, ignored, adapted }: RequestRecord): Record<string, string> {
  return {
    ...(bedrockRequestId && { "x-amzn-bedrock-request-id": bedrockRequestId }),
    ...(ignored && { "x-ignored-parameters": ignored.join(", ") }),
    ...(adapted && { "x-adapted": adapted.join(", ") }),
  };
}
