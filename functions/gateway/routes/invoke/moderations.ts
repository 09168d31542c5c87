import { ApplyGuardrailCommand } from "@aws-sdk/client-bedrock-runtime";
import { type GuardrailContent, toGuardrailContents } from "../../../../shared/moderation/to-guardrail-contents.ts";
import { toModerationResult } from "../../../../shared/moderation/to-moderation-result.ts";
import type { InputType, Moderation } from "../../../../shared/openai/moderations/moderation.ts";
import { ModerationRequest } from "../../../../shared/openai/moderations/moderation-request.ts";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { toUnused } from "../../../../shared/openai/unused-parameters.ts";
import { readFailure } from "../../../../shared/to-openai/failures/read-failure.ts";
import { callBedrock } from "../../bedrock/call-bedrock.ts";
import { inParallel } from "../../bedrock/in-parallel.ts";
import { toAnswerHeaders } from "../../delivery/answer-headers.ts";
import { toJsonReply } from "../../delivery/json-reply.ts";
import { readBody } from "../../read-body.ts";
import type { Route, RouteContext } from "../../route.ts";
import { noteSaid } from "./note-said.ts";
import { toCallersRefusal } from "./to-callers-refusal.ts";

/** The most calls of one request at the same time. */
const MOST_CALLS = 8;
/** Asked for no model, the answer names what looked at the inputs. */
const NO_MODEL = "amazon-bedrock-guardrail";

type Guardrail = { id: string; version: string };

/** `POST /v1/moderations`: what the config's guardrail finds in texts and images. */
export const moderations: Route = async (request, context) => {
  const { config, record, signal } = context;
  const guardrail = config.moderationGuardrail;
  if (!guardrail) throw noGuardrail();
  const body = parseBody(ModerationRequest, await readBody(request));
  const model = body.model || NO_MODEL;
  record.model = model;
  const contents = toGuardrailContents(body, await fetchImages(body, context));
  const blocks = contents.flatMap((content) => content.blocks);
  const texts = blocks.flatMap(({ text }) => text?.text ?? []);
  await context.spending?.reserveInput(texts, blocks.filter(({ image }) => image).length);
  const work = (content: GuardrailContent, stop: AbortSignal) =>
    assess(content, guardrail, { ...context, signal: stop });
  const answers = await inParallel(contents, { most: MOST_CALLS, signal }, work);
  const said = {
    bedrockRequestId: answers[0]?.bedrockRequestId,
    ignored: toUnused(body, ["model", "input"]),
    adapted: [],
  };
  noteSaid(context, said, undefined);
  const moderation: Moderation = {
    id: `modr-${request.id}`,
    model,
    results: answers.map(({ result }) => result),
  };
  return toJsonReply(200, moderation, toAnswerHeaders(said));
};

async function assess({ blocks, path }: GuardrailContent, { id, version }: Guardrail, context: RouteContext) {
  const command = new ApplyGuardrailCommand({
    guardrailIdentifier: id,
    guardrailVersion: version,
    source: "INPUT",
    // What was not found too: it tells what was looked for.
    outputScope: "FULL",
    content: blocks,
  });
  const target = { region: context.region, tries: 2 };
  const output = await callBedrock(context, target, command, (client, options) => client.send(command, options))
    .catch(toConfigsFault)
    .catch(toCallersRefusal((error) => (error.status === 400 ? error.relocate(path) : error)));
  const seen = (["text", "image"] satisfies InputType[]).filter((kind) => blocks.some((block) => block[kind]));
  return { result: toModerationResult(output, seen), bedrockRequestId: output.$metadata.requestId };
}

/** The caller named no guardrail, and can do nothing about one that is not there. */
function toConfigsFault(error: unknown): never {
  const { name, message } = readFailure(error);
  if (name !== "ResourceNotFoundException" && !/guardrail (identifier|version)/i.test(message)) throw error;
  const told = "The gateway's guardrail was not found: see `moderationGuardrail` in gateway.config.ts.";
  throw new OpenAIError(500, told, { type: "server_error", cause: error });
}

function noGuardrail(): OpenAIError {
  const message = "Moderations need a guardrail: name one as `moderationGuardrail` in gateway.config.ts.";
  return new OpenAIError(404, message, { code: "unknown_url" });
}

/** By the way of chat's images, and as rarely. */
async function fetchImages({ input }: ModerationRequest, { config, signal }: RouteContext) {
  const parts = typeof input === "string" ? [] : input.filter((part) => typeof part !== "string");
  if (!config.fetchRemoteImages || parts.length === 0) return new Map<string, Uint8Array>();
  const { fetchRemoteImages } = await import("../../images/remote-images.ts");
  const message = { role: "user" as const, content: parts };
  return fetchRemoteImages({ model: NO_MODEL, messages: [message] }, { signal }).catch((error: unknown) => {
    if (!(error instanceof OpenAIError) || !error.path) throw error;
    const [_messages, _message, _content, ...below] = error.path;
    throw error.relocate(["input", ...below]);
  });
}
