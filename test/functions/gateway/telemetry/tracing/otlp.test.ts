import { describe, expect, test, vi } from "vitest";
import { createExporter } from "../../../../../functions/gateway/telemetry/tracing/otlp.ts";
import { startCollector } from "../collector.ts";

const ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:otlp-AbCdEf";
const EMPTY = { resourceSpans: [] };
const noSecret = async () => "";

/** What is logged from now on, line by line. */
function listenToLog(): { problem?: string }[] {
  const lines: { problem?: string }[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(JSON.parse(String(text))) > 0);
  return lines;
}

describe("createExporter", () => {
  test.each(["", "/", "/v1/traces", "/v1/traces/"])(
    "posts to the same place where its address ends in %j",
    async (end) => {
      const { url, received } = await startCollector();
      await createExporter({ otlpEndpoint: `${url}${end}` }, noSecret)(EMPTY);
      expect(received.map(({ path }) => path)).toEqual(["/otel/v1/traces"]);
    },
  );

  test("posts JSON to the collector's traces, with the headers of the secret", async () => {
    const { url, received } = await startCollector();
    const readSecret = vi.fn(async () => ' {"Authorization": "Basic abc\\n", "x-langfuse-ingestion-version": "4"} ');
    const send = createExporter({ otlpEndpoint: `${url}/`, headersSecretArn: ARN }, readSecret);
    await send(EMPTY);
    await send(EMPTY);
    expect(received.map(({ path }) => path)).toEqual(["/otel/v1/traces", "/otel/v1/traces"]);
    expect(received[0]?.headers).toMatchObject({
      "content-type": "application/json",
      authorization: "Basic abc",
      "x-langfuse-ingestion-version": "4",
    });
    expect(readSecret.mock.calls).toEqual([[ARN]]);
  });

  test("reads the secret again after ten minutes, and at once when it could not be read", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const log = listenToLog();
    const { url, received } = await startCollector();
    const readSecret = vi.fn(async () => '{"x-key":"new"}');
    readSecret.mockRejectedValueOnce(new Error("denied")).mockResolvedValueOnce('{"x-key":"old"}');
    const send = createExporter({ otlpEndpoint: url, headersSecretArn: ARN }, readSecret);
    for (const minutes of [0, 0, 10, 1]) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await send(EMPTY);
    }
    vi.useRealTimers();
    expect(received.map(({ headers }) => headers["x-key"])).toEqual(["old", "old", "new"]);
    expect(log).toMatchObject([{ problem: "its headers could not be read" }]);
  });

  test.each(["sk-lf-secret", '"sk-lf-secret"', "{}", '{"authorization":5}', '{"authorization":"sk-lf-secret"'])(
    "says that %j holds no headers, and nothing of what it holds",
    async (secret) => {
      const log = listenToLog();
      await createExporter({ otlpEndpoint: "http://127.0.0.1:9", headersSecretArn: ARN }, async () => secret)(EMPTY);
      expect(log).toMatchObject([
        {
          level: "warn",
          message: "telemetry",
          problem: "headersSecretArn holds no JSON object of header names and values",
        },
      ]);
      expect(JSON.stringify(log)).not.toContain('secret"');
    },
  );

  test.each<[string, Parameters<typeof startCollector>[0], string]>([
    ["refuses", (response) => void response.writeHead(401).end("who are you?"), "HTTP 401"],
    ["redirects", (response) => void response.writeHead(302, { location: "http://127.0.0.1:9" }).end(), "TypeError"],
    ["hangs up", (response) => void response.destroy(), "UND_ERR_SOCKET"],
  ])("logs one line when the collector %s, and does not fail", async (_, answer, problem) => {
    const log = listenToLog();
    const { url } = await startCollector(answer);
    await createExporter({ otlpEndpoint: url }, noSecret)(EMPTY);
    expect(log).toMatchObject([{ level: "warn", message: "telemetry", problem }]);
  });

  test("gives a dead connection one more try", async () => {
    const log = listenToLog();
    let tries = 0;
    const { url, received } = await startCollector(
      (response) => void (tries++ === 0 ? response.destroy() : response.end()),
    );
    await createExporter({ otlpEndpoint: url }, noSecret)(EMPTY);
    expect([received.length, log]).toEqual([2, []]);
  });

  test.each(["the collector", "the secret"])("waits one second for %s, and no longer", async (silent) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const log = listenToLog();
    const asked = Promise.withResolvers<void>();
    const { url } = await startCollector(() => asked.resolve());
    const readSecret = () => {
      asked.resolve();
      return new Promise<string>(() => undefined);
    };
    const headersSecretArn = silent === "the secret" ? ARN : undefined;
    const sending = createExporter({ otlpEndpoint: url, headersSecretArn }, readSecret)(EMPTY);
    await asked.promise;
    await vi.advanceTimersByTimeAsync(999);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await sending;
    vi.useRealTimers();
    expect(log).toMatchObject([{ problem: "no answer in 1000 ms" }]);
  });
});
