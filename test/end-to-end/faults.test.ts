import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { toFrame } from "../../local/bedrock/wire/to-frame.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { listen } from "../../local/net/listen.ts";
import { toExceptionFrame } from "../wire-frames.ts";
import { CLAUDE, readEvents, startGateway, streamOf } from "./start-gateway.ts";

/** A Bedrock of one's own, and the environment of a function that talks to it. */
async function startOtherBedrock(answer: RequestListener) {
  const server = createServer(answer);
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const bedrock = { kind: "other", url: `http://127.0.0.1:${port}` } as const;
  return { environment: toFunctionEnvironment({ API_KEY: "sk-test" }, bedrock) };
}

const beforeFirstByte: [directive: string, status: number, type: string, code: string | null][] = [
  ["!throttle", 429, "rate_limit_error", "rate_limit_exceeded"],
  ["!quota", 429, "rate_limit_error", "rate_limit_exceeded"],
  ["!validation no", 400, "invalid_request_error", "invalid_value"],
  ["!validation Input is too long for requested model.", 400, "invalid_request_error", "context_length_exceeded"],
  ["!access", 403, "permission_error", "model_access_denied"],
  ["!notfound", 404, "invalid_request_error", "model_not_found"],
  ["!notready", 503, "server_error", "model_not_ready"],
  ["!overload", 503, "server_error", "server_is_overloaded"],
  ["!timeout", 504, "server_error", "timeout"],
  ["!model-error", 502, "server_error", "upstream_error"],
  ["!internal", 500, "server_error", null],
];

const inStream: [directive: string, type: string, code: string | null][] = [
  ["!error-after 2", "server_error", "upstream_error"],
  ["!error-after 2 throttlingException", "rate_limit_error", "rate_limit_exceeded"],
  ["!error-after 2 serviceUnavailableException", "server_error", "server_is_overloaded"],
  ["!error-after 2 internalServerException", "server_error", "server_error"],
  ["!error-after 2 validationException", "invalid_request_error", "context_length_exceeded"],
  ["!cut-after 2", "server_error", "upstream_error"],
  ["!end-after 2", "server_error", "upstream_error"],
  ["!crc-after 2", "server_error", "upstream_error"],
];

describe("a failure of Bedrock", () => {
  test.each(beforeFirstByte)("%s before the first byte has its HTTP status", async (directive, status, type, code) => {
    const { post } = await startGateway();
    const response = await post(streamOf(directive));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { type, code, param: status === 404 ? "model" : null, message: expect.stringMatching(/./) },
    });
    const retries = response.headers.get("retry-after-ms");
    expect(retries !== null).toBe(status === 429 || status === 503);
  });

  test("in the first frame has its HTTP status too", async () => {
    const { post } = await startGateway();
    expect((await post(streamOf("!error-first"))).status).toBe(502);
  });

  test.each(inStream)("%s is the last event, and the process serves on", async (directive, type, code) => {
    const { post, pids } = await startGateway();
    const before = pids();
    const response = await post(streamOf(`${directive} !fast one two three four`));
    expect(response.status).toBe(200);
    const sse = await response.text();
    const events = readEvents(sse);
    expect(events.at(-1)).toMatchObject({ error: { type, code, param: null, message: expect.stringMatching(/./) } });
    expect(events.filter((event) => event.error ?? event === "[DONE]")).toHaveLength(1);
    expect(sse).not.toContain('"finish_reason":"');
    expect((await post(streamOf("!fast hi"))).status).toBe(200);
    expect(pids()).toEqual(before);
  });

  test("200 streams in a row with every fifth failing mid-way stay on one process", async () => {
    const { post, pids } = await startGateway();
    const failing = ["!cut-after 1", "!crc-after 1", "!error-after 1", "!end-after 1"];
    const before = pids();
    const ends: string[] = [];
    for (let i = 0; i < 200; i++) {
      const directive = i % 5 === 4 ? failing[Math.floor(i / 5) % failing.length] : "";
      ends.push((await (await post(streamOf(`${directive} !fast one two three`))).text()).slice(-14));
    }
    expect(ends.filter((end) => end === "data: [DONE]\n\n")).toHaveLength(160);
    expect(pids()).toEqual(before);
  }, 60_000);

  test.each([[{}], [5], [null], [["a"]], [{ toString: 1 }]] as unknown[][])(
    "whose exception says %j ends a stream in order, and its first frame has a status",
    async (message) => {
      const start = toFrame({ messageStart: { role: "assistant" } });
      const word = toFrame({ contentBlockDelta: { contentBlockIndex: 0, delta: { text: "Hel" } } });
      const exception = toExceptionFrame({ modelStreamErrorException: { message } }) ?? "";
      let frames = [exception];
      const { environment } = await startOtherBedrock((_, response) => {
        response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
        for (const frame of frames) response.write(frame);
        response.end();
      });
      const { post, pids } = await startGateway({ environment });
      const before = pids();
      const refused = await post(streamOf("hi"));
      expect(refused.status).toBe(502);
      expect(await refused.json()).toMatchObject({ error: { type: "server_error" } });
      frames = [start, word, exception];
      const events = readEvents(await (await post(streamOf("hi"))).text());
      expect(events.at(-1)).toMatchObject({ error: { type: "server_error", message: expect.stringMatching(/./) } });
      expect(pids()).toEqual(before);
    },
  );

  test("to send anything at all is a 502", async () => {
    const { environment } = await startOtherBedrock((_, response) => {
      response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" }).end();
    });
    const { post } = await startGateway({ environment });
    const response = await post(streamOf("hi"));
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { type: "server_error", code: "upstream_error" } });
  });

  const refusal = { type: "invalid_request_error" };
  const broken = { type: "server_error", code: "upstream_error" };
  const busy = { type: "server_error", code: "server_is_overloaded" };
  const oddAnswers: [what: string, answer: (response: ServerResponse) => void, status: number, error: object][] = [
    ["garbage instead of HTTP", ({ socket }) => socket?.end("hello\r\n\r\n"), 502, broken],
    ["a redirect", (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), 502, broken],
    ["a page that says it is busy", (response) => response.writeHead(503).end("<html>busy</html>"), 503, busy],
    ["an error page", (response) => response.writeHead(500).end("<html>oh</html>"), 502, broken],
    ["a closed connection", ({ socket }) => socket?.destroy(), 502, broken],
    [
      "an exception that nobody knows",
      (response) => response.writeHead(418, { "x-amzn-errortype": "TeapotException" }).end('{"message":"{}"}'),
      502,
      broken,
    ],
    [
      "a refusal without the header with its name",
      (response) => response.writeHead(400).end('{"message":"No."}'),
      400,
      refusal,
    ],
    [
      "an exception whose message is an object",
      (response) => response.writeHead(429, { "x-amzn-errortype": "ThrottlingException" }).end('{"message":{"a":1}}'),
      429,
      { type: "rate_limit_error", message: "Bedrock failed to answer." },
    ],
    [
      "an exception of a stream as its first frame",
      (response) =>
        response
          .writeHead(200, { "content-type": "application/vnd.amazon.eventstream" })
          .end(toExceptionFrame({ modelTimeoutException: { message: "Too slow." } })),
      504,
      { type: "server_error", code: "timeout", message: "Too slow." },
    ],
  ];

  test.each(oddAnswers)("%s has a status and an envelope", async (_, answer, status, error) => {
    const { environment } = await startOtherBedrock((request, response) => {
      request.resume().once("end", () => answer(response));
    });
    const { post, pids } = await startGateway({ environment });
    const before = pids();
    const response = await post(streamOf("hi"));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/^[^<{]+$/), ...error } });
    expect(pids()).toEqual(before);
  });

  test("a non-stream call that breaks has its HTTP status", async () => {
    const { post } = await startGateway();
    const ask = (content: string) => post({ model: CLAUDE, messages: [{ role: "user", content }] });
    expect((await ask("!error-after 1")).status).toBe(502);
    expect((await ask("!end-after 1")).status).toBe(502);
  });
});

describe("a slow answer", () => {
  test("gets an empty data chunk after 15 s of silence, and nothing else", async () => {
    const { post } = await startGateway();
    const events = readEvents(await (await post(streamOf("!fast !silence 16000 one two"))).text());
    expect(
      events.filter((event) => JSON.stringify(event.choices?.[0]?.delta) === "{}" && !event.choices[0].finish_reason),
    ).toHaveLength(1);
    expect(events.at(-1)).toBe("[DONE]");
  }, 30_000);

  test("ends with a timeout event two seconds before the function would be killed", async () => {
    const { post, pids } = await startGateway({ timeoutSeconds: 4 });
    const before = pids();
    const events = readEvents(await (await post(streamOf("!fast !silence 60000 one two"))).text());
    expect(events.at(-1)).toMatchObject({ error: { type: "server_error", code: "timeout" } });
    expect((await post(streamOf("!fast hi"))).status).toBe(200);
    expect(pids()).toEqual(before);
  });

  test("that never begins is a 504 before the function would be killed", async () => {
    const { environment } = await startOtherBedrock(() => {});
    const { post } = await startGateway({ timeoutSeconds: 4, environment });
    for (const stream of [true, false]) {
      const response = await post({ ...streamOf("hi"), stream });
      expect(response.status).toBe(504);
      expect(await response.json()).toMatchObject({ error: { type: "server_error", code: "timeout" } });
    }
  });
});
