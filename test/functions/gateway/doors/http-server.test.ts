import { once } from "node:events";
import { createServer, request, type ServerOptions } from "node:http";
import { connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createHttpServer } from "../../../../functions/gateway/doors/http-server.ts";
import type { Reply } from "../../../../functions/gateway/exchange.ts";
import { MAX_BODY_BYTES } from "../../../../functions/gateway/read-body.ts";
import { startBedrock } from "../../../../local/bedrock/start-bedrock.ts";
import { listen } from "../../../../local/net/listen.ts";
import { readText, streamOf } from "../../../end-to-end/start-gateway.ts";
import { serve } from "../serve.ts";

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

  test("answers who asks for a model in letters that no header takes", async () => {
    const bedrock = await startBedrock();
    onTestFinished(bedrock.close);
    const body = JSON.stringify({ ...streamOf("hi"), model: "maker.é😀" });
    const response = await fetch(`${await serve(bedrock.url)}/v1/chat/completions`, { ...post, body });
    expect([response.status, response.headers.get("x-bedrock-model")]).toEqual([400, "maker.???"]);
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

async function* silent(): AsyncGenerator<string> {
  yield await new Promise<string>(() => undefined);
}

describe("createHttpServer's first bytes", () => {
  test.each([
    [
      "and the first words are handed on as one",
      async function* () {
        yield "first";
        yield* silent();
      },
      /^HTTP\/1\.1 200 .*\r\n\r\n5\r\nfirst\r\n$/s,
    ],
    ["wait for no words", silent, /^HTTP\/1\.1 200 .*\r\n\r\n$/s],
  ])("headers %s", async (_, body, told) => {
    const { client, accepted } = await connectTo({ status: 200, headers: {}, body: body() }, 60);
    const written: string[] = [];
    const socket = accepted as Socket & { _writeGeneric(...args: unknown[]): void };
    const { _writeGeneric } = socket;
    socket._writeGeneric = (...args) => {
      const [isMany, data] = args as [boolean, { chunk: string | Buffer }[] | string | Buffer];
      written.push(
        isMany ? (data as { chunk: string | Buffer }[]).map(({ chunk }) => chunk.toString()).join("") : data.toString(),
      );
      _writeGeneric.apply(socket, args);
    };
    client.write(`${HEAD}content-length: 0\r\n\r\n`);
    await once(client, "data");
    expect(written).toEqual([expect.stringMatching(told)]);
  });
});

describe("createHttpServer and callers that mean it ill", () => {
  test("gives strangers ten seconds for the headers, a minute for all of a request", () => {
    const server = createHttpServer(async () => REFUSAL, 60);
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 60_000 });
  });

  test("keeps idle connections for longer than the minute of load balancers, which would write into one just closed", () => {
    expect(createHttpServer(async () => REFUSAL, 60).keepAliveTimeout).toBe(75_000);
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

  test("reads no more behind a refusal than ten bodies may have", async () => {
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
    expect(accepted.bytesRead).toBeLessThan(10 * MAX_BODY_BYTES + 1024 * 1024);
  });
});
