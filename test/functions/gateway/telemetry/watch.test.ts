import { describe, expect, test, vi } from "vitest";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";
import { createWatch } from "../../../../functions/gateway/telemetry/watch.ts";
import { streamOf } from "../../../end-to-end/start-gateway.ts";
import { readAttribute, startCollector } from "./collector.ts";
import { startWatched } from "./start-watched.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

describe("createWatch", () => {
  test("passes the caller's trace on to Bedrock as it came, outside the signature", async () => {
    const { ask, noted } = await startWatched({});
    await ask(streamOf("!fast hi"), { traceparent: PARENT, tracestate: "vendor=1" });
    await ask({ ...streamOf("!fast hi"), stream: false }, { traceparent: PARENT });
    await ask(streamOf("!fast hi"));
    expect(noted.map(({ traceparent, tracestate }) => [traceparent, tracestate])).toEqual([
      [PARENT, "vendor=1"],
      [PARENT, undefined],
      [undefined, undefined],
    ]);
    expect(noted[0]?.authorization).toContain("SignedHeaders=");
    expect(noted[0]?.authorization).not.toContain("traceparent");
  });

  test("names the caller's key in each call to Bedrock, and tells in the log what it cost", async () => {
    const { ask, log } = await startWatched({ prices: { "claude-*": [3, 15] } });
    await ask(streamOf("!fast hi"));
    const [line] = log;
    const { promptTokens, completionTokens } = line as { promptTokens: number; completionTokens: number };
    expect(line).toMatchObject({
      key: "team-a",
      costUsd: expect.closeTo((promptTokens * 3 + completionTokens * 15) / 1e6),
    });
    expect(line).not.toHaveProperty("_aws");
  });

  test("embeds metrics in the line where the config says so, and in no other", async () => {
    const { ask, log } = await startWatched({ metrics: "emf" });
    await ask(streamOf("!fast hi"));
    expect(log).toMatchObject([{ message: "request", requests: 1, _aws: { CloudWatchMetrics: [{}] } }]);
  });

  test.each([
    [undefined, [[], ["key"]]],
    ["api-key", [[], ["key"]]],
    ["iam", [[]]],
    ["bedrock-api-key", [[]]],
  ])("counts by key only where keys are few: auth %j %j", async (auth, dimensions) => {
    const log: { _aws: { CloudWatchMetrics: object[] } }[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => log.push(JSON.parse(String(text))) > 0);
    const watch = createWatch({ metrics: "emf", ...(auth && { auth }) }, "us-east-1", async () => "");
    const { end } = await watch({ headers: {} } as GatewayRequest);
    await end({ requestId: "r-1", method: "POST", startedAt: 0, key: "team-a" });
    expect(log[0]?._aws.CloudWatchMetrics).toMatchObject([{ Dimensions: dimensions }]);
  });

  test("sends one span, which is the parent of the call to Bedrock, before the stream has ended", async () => {
    const { url, received } = await startCollector();
    const { ask, noted } = await startWatched({ telemetry: { otlpEndpoint: url } });
    const text = await ask(streamOf("!fast a secret"), { traceparent: PARENT });
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(received).toMatchObject([{ path: "/otel/v1/traces", problems: [], spans: [{ traceId: TRACE }] }]);
    const span = received[0]?.spans[0];
    expect(span?.parentSpanId).toBe("b7ad6b7169203331");
    expect(noted.map(({ traceparent }) => traceparent)).toEqual([`00-${TRACE}-${span?.spanId}-01`]);
    expect(span && readAttribute(span, "gen_ai.usage.output_tokens")).toEqual(expect.stringMatching(/^\d+$/));
    expect(JSON.stringify(received)).not.toContain("secret");
  });

  test("sends a span of a refusal and of a whole answer, none of a stranger, and none of a trace that is not sampled", async () => {
    const { url, received } = await startCollector();
    const { ask } = await startWatched({ telemetry: { otlpEndpoint: url } });
    await ask({ ...streamOf("!fast hi"), stream: false });
    await ask({ ...streamOf("!throttle") });
    await ask(streamOf("!fast hi"), { authorization: "Bearer wrong" });
    await ask(streamOf("!fast hi"), { traceparent: PARENT.replace(/1$/, "0") });
    const spans = received.flatMap(({ spans }) => spans);
    expect(spans.map((span) => readAttribute(span, "http.response.status_code"))).toEqual(["200", "429"]);
  });

  test("captures what was said only where the config says so, says that loudly, and logs none of it", async () => {
    const { url, received } = await startCollector();
    const { ask, log } = await startWatched({ telemetry: { otlpEndpoint: url, captureContent: true } });
    await ask(streamOf("!fast a secret"));
    const span = received[0]?.spans[0];
    expect(received[0]?.problems).toEqual([]);
    expect(span && readAttribute(span, "gen_ai.input.messages")).toContain("a secret");
    expect(span && readAttribute(span, "gen_ai.output.messages")).toContain("secret");
    expect(log.map(({ level, message }) => [level, message])).toEqual([
      ["warn", "telemetry"],
      ["info", "request"],
    ]);
    expect(JSON.stringify(log)).not.toContain("secret");
  });

  test("answers all the same, with one line in the log, when there is no collector", async () => {
    const { ask, log } = await startWatched({ telemetry: { otlpEndpoint: "http://127.0.0.1:9" } });
    expect(await ask(streamOf("!fast hi"))).toContain("[DONE]");
    expect(log.map(({ message }) => message)).toEqual(["request", "telemetry"]);
  });
});
