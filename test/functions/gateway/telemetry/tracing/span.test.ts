import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { toSpanExport } from "../../../../../functions/gateway/telemetry/tracing/span.ts";
import schema from "../../../../fixtures/otlp-traces.schema.json" with { type: "json" };
import { line, START } from "../lines.ts";

const isExport = new Ajv().compile(schema);
const trace = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", sampled: true, headers: {} };
const ANSWERED = {
  model: "fast",
  modelId: "us.amazon.nova-micro-v1:0",
  stream: true,
  finishReason: "stop",
  promptTokens: 100,
  completionTokens: 50,
  cacheReadTokens: 80,
  cacheWriteTokens: 10,
  reasoningTokens: 20,
  firstTokenMs: 1000,
  attempts: 2,
  adapted: ["sampling", "effort"],
  fallback: "1:slow",
  bedrockRequestId: "b-1",
};

type Attribute = { key: string; value: object };
type Export = {
  resourceSpans: [{ scopeSpans: [{ spans: [{ name: string; attributes: Attribute[]; status: object }] }] }];
};

function toSpan(members: object, more: object = {}) {
  const traced = {
    line: { ...line(members), costUsd: 1 },
    trace,
    startedAt: START,
    endedAt: START + 1400,
    region: "eu-west-1",
  };
  const sent = JSON.parse(JSON.stringify(toSpanExport({ ...traced, ...more }))) as Export;
  expect(isExport(sent) ? [] : isExport.errors).toEqual([]);
  const [span] = sent.resourceSpans[0].scopeSpans[0].spans;
  return { ...span, attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, value])) };
}

describe("toSpanExport", () => {
  test("tells a request in the conventions' names, by OTLP's schema", () => {
    expect(toSpan(ANSWERED)).toEqual({
      traceId: trace.traceId,
      spanId: trace.spanId,
      name: "chat fast",
      kind: 3,
      startTimeUnixNano: `${START}000000`,
      endTimeUnixNano: `${START + 1400}000000`,
      status: {},
      attributes: {
        "gen_ai.operation.name": { stringValue: "chat" },
        "gen_ai.provider.name": { stringValue: "aws.bedrock" },
        "gen_ai.request.model": { stringValue: "fast" },
        "gen_ai.request.stream": { boolValue: true },
        "gen_ai.response.id": { stringValue: "chatcmpl-r-1" },
        "gen_ai.response.model": { stringValue: "us.amazon.nova-micro-v1:0" },
        "gen_ai.response.finish_reasons": { arrayValue: { values: [{ stringValue: "stop" }] } },
        "gen_ai.response.time_to_first_chunk": { doubleValue: 1 },
        "gen_ai.usage.input_tokens": { intValue: "100" },
        "gen_ai.usage.output_tokens": { intValue: "50" },
        "gen_ai.usage.cache_read.input_tokens": { intValue: "80" },
        "gen_ai.usage.cache_write.input_tokens": { intValue: "10" },
        "gen_ai.usage.reasoning.output_tokens": { intValue: "20" },
        "http.response.status_code": { intValue: "200" },
        "aws.request_id": { stringValue: "b-1" },
        "converse_url.request_id": { stringValue: "r-1" },
        "converse_url.key": { stringValue: "team-a" },
        "converse_url.attempts": { intValue: "2" },
        "converse_url.adapted": { arrayValue: { values: [{ stringValue: "sampling" }, { stringValue: "effort" }] } },
        "converse_url.fallback": { stringValue: "1:slow" },
        "converse_url.cost_usd": { doubleValue: 1 },
      },
    });
  });

  test("tells a failure by its code, with the status that the caller was told", () => {
    const { status, attributes } = toSpan({ ...ANSWERED, error: { name: "X", status: 502, code: "upstream_error" } });
    expect(status).toEqual({ code: 2 });
    expect(attributes).toMatchObject({
      "error.type": { stringValue: "upstream_error" },
      "http.response.status_code": { intValue: "502" },
    });
    expect(toSpan({ error: { name: "X", status: 500, code: null } }).attributes["error.type"]).toEqual({
      stringValue: "X",
    });
  });

  test.each([
    ["/chat/completions", "m", "chat m"],
    ["/responses", "m", "chat m"],
    ["/completions", "m", "text_completion m"],
    ["/embeddings", "m", "embeddings m"],
    ["/models", undefined, "POST /models"],
    [undefined, undefined, "POST"],
  ])("is called by endpoint and model: %j %j %j", (endpoint, model, name) => {
    expect(toSpan({ endpoint: endpoint as never, model: model as never }).name).toBe(name);
  });

  test("stands below the caller's span", () => {
    const parentSpanId = "00f067aa0ba902b7";
    expect(toSpan(ANSWERED, { trace: { ...trace, parentSpanId } })).toMatchObject({ parentSpanId });
  });

  test("has the content only where it is captured", () => {
    const said = { "gen_ai.input.messages": "[]" };
    expect(toSpan(ANSWERED, { content: said }).attributes["gen_ai.input.messages"]).toEqual({ stringValue: "[]" });
  });
});
