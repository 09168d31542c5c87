import { once } from "node:events";
import { createServer, request, type ServerOptions } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createAuthenticate } from "../../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../../functions/gateway/auth/read-api-keys.ts";
import { createBedrockClients } from "../../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../../functions/gateway/environment.ts";
import type { Reply } from "../../../functions/gateway/exchange.ts";
import { createGateway } from "../../../functions/gateway/gateway.ts";
import { createHttpServer } from "../../../functions/gateway/http-server.ts";
import { createParts } from "../../../functions/gateway/parts.ts";
import { MAX_BODY_BYTES } from "../../../functions/gateway/read-body.ts";
import { createWatch } from "../../../functions/gateway/telemetry/watch.ts";
import config from "../../../gateway.config.ts";
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";
import { listen } from "../../../local/net/listen.ts";
import { readText, streamOf } from "../../end-to-end/start-gateway.ts";

/** The gateway behind its plain HTTP server, in this process. */
async function serve(endpoint: string): Promise<string> {
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => void vi.unstubAllEnvs());
  const gateway = createGateway({
    ...createParts(config, createBedrockClients(readEnvironment()), "us-east-1"),
    limit: async () => undefined,
    authenticate: createAuthenticate(() => readApiKeys("sk-test")),
    watch: createWatch({}, "us-east-1", async () => ""),
  });
  const server = createHttpServer(gateway, 60);
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${port}`;
}

const post = { method: "POST", headers: { authorization: "Bearer sk-test" } };

describe("createHttpServer", () => {
  test("streams an answer", async () => {
    const bedrock = await startBedrock();
    onTestFinished(bedrock.close);
    const url = await serve(bedrock.url);
    const response = await fetch(`${url}/v1/chat/completions?x=1`, {
      ...post,
      body: JSON.stringify(streamOf("!fast hi there")),
    });
    expect(response.status).toBe(200);
    expect(readText(await response.text())).toContain("hi there");
  });

  test("stops the call to Bedrock when the reader leaves", async () => {
    const left = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const silent = createServer((_, response) => {
      response.once("close", left.resolve);
      asked.resolve();
    });
    const { port } = await listen(silent, 0);
    onTestFinished(() => void silent.close());
    const url = await serve(`http://127.0.0.1:${port}`);
    const reader = new AbortController();
    const answer = fetch(`${url}/v1/chat/completions`, {
      ...post,
      body: JSON.stringify(streamOf("hi")),
      signal: reader.signal,
    });
    await asked.promise;
    reader.abort();
    await expect(answer).rejects.toThrow("aborted");
    await left.promise;
  });

  test("answers a caller without the key before a byte of the body has come", async () => {
    const url = await serve("http://127.0.0.1:1");
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const upload = request(`${url}/v1/chat/completions`, { method: "POST", headers: { "content-length": 6_000_000 } });
    upload.on("response", ({ statusCode }) => resolve(statusCode)).on("error", reject);
    upload.flushHeaders();
    expect(await promise).toBe(401);
    upload.destroy();
  });

  test("refuses a body over the limit without reading it to its end", async () => {
    const url = await serve("http://127.0.0.1:1");
    const { promise, resolve } = Promise.withResolvers<{ status: number | undefined; body: string }>();
    const upload = request(`${url}/v1/chat/completions`, post, async (response) => {
      resolve({ status: response.statusCode, body: await text(response) });
      upload.destroy();
    });
    upload.on("error", () => undefined).write(Buffer.alloc(7 * 1024 * 1024, " "));
    const { status, body } = await promise;
    expect(status).toBe(413);
    expect(JSON.parse(body).error.code).toBe("request_too_large");
  });
});

/** A server whose gateway gives one reply to everybody, and a connection to it from both of its ends. */
async function connectTo(reply: Reply, ...options: [timeoutSeconds: number, patience?: ServerOptions]) {
  const server = createHttpServer(async () => reply, ...options);
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const client = connect(port, "127.0.0.1").on("error", () => undefined);
  const [accepted] = (await once(server, "connection")) as [Socket];
  const closed = new Promise((resolve) => accepted.on("error", () => undefined).once("close", resolve));
  return { client, accepted, closed, url: `http://127.0.0.1:${port}` };
}

const REFUSAL: Reply = { status: 401, headers: { "content-type": "application/json" }, body: "{}" };
const HEAD = "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\n";

async function* endless(): AsyncGenerator<string> {
  while (true) yield "x".repeat(65_536);
}

describe("createHttpServer and callers that mean it ill", () => {
  test("gives strangers ten seconds for the headers, a minute for all of a request", () => {
    const server = createHttpServer(async () => REFUSAL, 60);
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 60_000 });
  });

  test.each([
    ["its headers", HEAD],
    ["its body", `${HEAD}content-length: 9\r\n\r\n{`],
  ])("closes a connection that never ends %s", async (_, sent) => {
    const patience = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 };
    const { client, closed } = await connectTo(REFUSAL, 60, patience);
    client.write(sent);
    client.resume();
    await closed;
  });

  test("lets a reader go who has not read the answer at its deadline", async () => {
    const { client, closed } = await connectTo({ status: 200, headers: {}, body: endless() }, 0.2);
    client.pause().write(`${HEAD}content-length: 0\r\n\r\n`);
    await closed;
  });

  test("reads no more behind a refusal than a body may have", async () => {
    const { client, accepted, closed } = await connectTo(REFUSAL, 60);
    const answer = once(client, "data");
    client.write(`${HEAD}content-length: 1000000000\r\n\r\n`);
    const send = () => {
      while (client.writable && client.write(Buffer.alloc(65_536)));
    };
    client.on("drain", send);
    send();
    expect(String(await answer)).toMatch(/^HTTP\/1.1 401 /);
    await closed;
    expect(accepted.bytesRead).toBeLessThan(MAX_BODY_BYTES + 1024 * 1024);
  });

  test("tells an honest sender of a large body that the key is wrong", async () => {
    const { url } = await connectTo(REFUSAL, 60);
    const response = await fetch(url, { method: "POST", body: Buffer.alloc(5_000_000) });
    expect([response.status, await response.text()]).toEqual([401, "{}"]);
  });
});
