import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import emf from "../../../fixtures/emf.schema.json" with { type: "json" };
import { readAttribute, startCollector } from "./collector.ts";
import { startWatched } from "./start-watched.ts";

const isEmf = new Ajv({ strict: false }).compile(emf);
const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const TITAN = "amazon.titan-embed-text-v2:0";
const NOVA_EMBED = "amazon.nova-2-multimodal-embeddings-v1:0";
const RERANK = "cohere.rerank-v3-5:0";
const PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

const messages = [{ role: "user", content: "!fast one two" }];
const tokens = { promptTokens: expect.any(Number), completionTokens: expect.any(Number), finishReason: "stop" };
const called = { key: "team-a", status: 200, attempts: 1, region: "us-east-1", bedrockRequestId: expect.any(String) };
const streamed = { stream: true, firstTokenMs: expect.any(Number) };
const priced = { costUsd: expect.any(Number) };

/** Each endpoint that calls Bedrock: what it is asked, what stands in its line, and what its span is called. */
const ENDPOINTS: [path: string, body: object, line: object, span: string][] = [
  [
    "/chat/completions",
    { model: CLAUDE, messages },
    { modelId: CLAUDE, stream: false, ...tokens, ...priced },
    `chat ${CLAUDE}`,
  ],
  [
    "/chat/completions",
    { model: "smart", messages, stream: true },
    { model: "smart", modelId: CLAUDE, ...streamed, ...tokens, ...priced },
    "chat smart",
  ],
  [
    "/responses",
    { model: CLAUDE, input: "!fast hi" },
    { modelId: CLAUDE, stream: false, ...tokens, ...priced },
    `chat ${CLAUDE}`,
  ],
  [
    "/responses",
    { model: CLAUDE, input: "!fast hi", stream: true },
    { modelId: CLAUDE, ...streamed, ...tokens, ...priced },
    `chat ${CLAUDE}`,
  ],
  [
    "/completions",
    { model: CLAUDE, prompt: "!fast hi" },
    { modelId: CLAUDE, stream: false, ...tokens, ...priced },
    `text_completion ${CLAUDE}`,
  ],
  [
    "/completions",
    { model: CLAUDE, prompt: "!fast hi", stream: true },
    { modelId: CLAUDE, ...streamed, ...tokens, ...priced },
    `text_completion ${CLAUDE}`,
  ],
  [
    "/embeddings",
    { model: TITAN, input: "one two" },
    { modelId: TITAN, promptTokens: 2, costUsd: 2e-6 },
    `embeddings ${TITAN}`,
  ],
  ["/embeddings", { model: NOVA_EMBED, input: "one" }, { modelId: NOVA_EMBED }, `embeddings ${NOVA_EMBED}`],
  [
    "/rerank",
    { model: RERANK, query: "one", documents: ["two", "one"] },
    { modelId: RERANK, promptTokens: 3, costUsd: 3e-6 },
    "POST /rerank",
  ],
  [
    "/moderations",
    { model: "omni-moderation-latest", input: "hi" },
    { model: "omni-moderation-latest" },
    "POST /moderations",
  ],
];

const CONFIG = {
  modelAliases: { smart: { modelId: CLAUDE } },
  moderationGuardrail: { id: "gr1", version: "1" },
  prices: { "*": [1, 2] },
  metrics: "emf",
};

describe.each(ENDPOINTS)("POST /v1%s with %j", (path, body, line, span) => {
  test("is one whole line of the log before the last byte is out, with metrics by AWS's schema", async () => {
    const { send, log } = await startWatched(CONFIG);
    const { status, logged } = await send(`/v1${path}`, body);
    expect([status, logged, log.length]).toEqual([200, 1, 1]);
    const written = JSON.parse(JSON.stringify(log[0]));
    expect(written).toMatchObject({ endpoint: path, ...called, ...line, durationMs: expect.any(Number) });
    expect(Object.hasOwn(written, "costUsd")).toBe(Object.hasOwn(line, "costUsd"));
    expect(isEmf(written) ? [] : isEmf.errors).toEqual([]);
  });

  test("tells Bedrock whose trace it belongs to, and sends a span by OTLP's schema", async () => {
    const { url, received } = await startCollector();
    const { send, noted } = await startWatched({ ...CONFIG, telemetry: { otlpEndpoint: url, captureContent: true } });
    await send(`/v1${path}`, body, { traceparent: PARENT });
    expect(received).toMatchObject([{ problems: [], spans: [{ name: span, parentSpanId: PARENT.slice(36, 52) }] }]);
    const [sent] = received[0]?.spans ?? [];
    const traced = `00-${sent?.traceId}-${sent?.spanId}-01`;
    expect(noted.map(({ traceparent }) => traceparent)).toEqual([traced]);
    const talks = ["/chat/completions", "/responses", "/completions"].includes(path);
    expect(sent?.attributes.some(({ key }) => key === "gen_ai.input.messages")).toBe(talks);
  });
});

test("what a team's own profile costs is estimated by its model", async () => {
  const modelId = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/teamclaude01";
  const modelAliases = { "team-a/sonnet": { modelId, foundationModel: "anthropic.claude-sonnet-5-5" } };
  const { send, log } = await startWatched({ modelAliases, prices: { "claude-sonnet-*": [1, 2] } });
  await send("/v1/chat/completions", { model: "team-a/sonnet", messages });
  expect(log[0]).toMatchObject({ model: "team-a/sonnet", modelId, costUsd: expect.any(Number) });
  expect(log[0]).not.toHaveProperty("foundationModel");
});

test("every call of a request is told its trace: the inputs of embeddings and moderations, choices, the ladder, a fallback", async () => {
  const modelAliases = { first: { modelId: "us.amazon.nova-micro-v1:0", fallbacks: [CLAUDE] } };
  const { send, noted } = await startWatched({ ...CONFIG, modelAliases });
  const traceparent = { traceparent: PARENT };
  await send("/v1/embeddings", { model: TITAN, input: ["a", "b", "c"] }, traceparent);
  await send("/v1/moderations", { input: ["a", "b"] }, traceparent);
  await send("/v1/completions", { model: CLAUDE, prompt: ["a !fast", "b !fast"], n: 2 }, traceparent);
  await send("/v1/chat/completions", { model: "anthropic.claude-sonnet-4-5-20250929-v1:0", messages }, traceparent);
  await send(
    "/v1/chat/completions",
    { model: "first", messages: [{ role: "user", content: "!at nova !throttle" }] },
    traceparent,
  );
  expect(noted.map((call) => call.traceparent)).toEqual(Array(3 + 2 + 4 + 2 + 2).fill(PARENT));
});

test("a span captures every prompt of a text completion, in their order, and each of its answers", async () => {
  const { url, received } = await startCollector();
  const { send } = await startWatched({ telemetry: { otlpEndpoint: url, captureContent: true } });
  await send("/v1/completions", { model: CLAUDE, prompt: ["first !fast", "second !fast"], n: 2 });
  const [span] = received[0]?.spans ?? [];
  const read = (name: string) => (span ? JSON.parse(String(readAttribute(span, name))) : undefined);
  const said = (text: string) => [{ type: "text", content: text }];
  expect(read("gen_ai.input.messages").map(({ parts }: { parts: object }) => parts)).toEqual(
    ["first !fast", "second !fast"].map(said),
  );
  expect(read("gen_ai.output.messages").map(({ parts }: { parts: object }) => parts)).toEqual(
    ["first", "first", "second", "second"].map((word) => said(`You said: ${word} !fast`)),
  );
});

test.each<[what: string, path: string, body: object, secret?: string]>([
  ["a blank prompt", "/completions", { model: CLAUDE, prompt: " " }],
  ["a blank message", "/chat/completions", { model: CLAUDE, messages: [{ role: "user", content: " " }] }],
  ["dimensions that a model has not", "/embeddings", { model: TITAN, input: "a", dimensions: 3 }],
  ["a model that does not embed", "/embeddings", { model: CLAUDE, input: "a" }],
  ["a model that does not rank", "/rerank", { model: CLAUDE, query: "a", documents: ["a"] }],
  [
    "a model of others",
    "/chat/completions",
    { model: CLAUDE, messages },
    '{"me":{"key":"sk-test","models":["nova*"]}}',
  ],
  [
    "a limit without a table",
    "/chat/completions",
    { model: CLAUDE, messages },
    '{"me":{"key":"sk-test","limits":{"tokensPerDay":1}}}',
  ],
])("an answer that called nobody names no model that was called: %s", async (_, path, body, secret) => {
  const { send, log, noted } = await startWatched({}, secret);
  const { status, headers } = await send(`/v1${path}`, body);
  expect([status >= 400, noted, headers["x-bedrock-model"]]).toEqual([true, [], undefined]);
  expect(Object.keys(log[0] ?? {})).not.toEqual(expect.arrayContaining(["modelId"]));
});
