import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { createHttpServer } from "../../../../functions/gateway/doors/http-server.ts";
import { listen } from "../../../../local/net/listen.ts";
import { serve } from "../serve.ts";

const ROUNDS = 10;
const PATH = "/v1/chat/completions";
const TOO_LARGE = 12_000_000;
const ALLOWED = 6_000_000;

/** Connects, writes all of it before it reads a byte, as blocking clients do, and gives what it then reads. */
async function writeThenRead(url: string, head: string, bytes: number): Promise<string> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname).pause();
  const broken = new Promise<never>((_, reject) => socket.once("error", reject));
  const piece = Buffer.alloc(100_000, " ");
  const exchange = async () => {
    socket.write(head);
    for (let left = bytes; left > 0; left -= piece.length)
      if (!socket.write(piece.subarray(0, left))) await once(socket, "drain");
    return readAnswer(socket);
  };
  return Promise.race([exchange(), broken]).finally(() => socket.destroy());
}

/** Reads on to the end of the error's JSON. */
async function readAnswer(socket: Socket): Promise<string> {
  let answer = "";
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    answer += chunk;
    if (answer.endsWith("}}")) break;
  }
  return answer;
}

const toHead = (version: string, key: string, bytes: number, more = "") =>
  `POST ${PATH} HTTP/${version}\r\nhost: a\r\nauthorization: Bearer ${key}\r\ncontent-length: ${bytes}\r\n${more}\r\n`;

/** Waits for the word before it sends. */
async function askFirst(url: string, key: string, bytes: number): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, expect: "100-continue", "content-length": bytes };
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const upload = request(`${url}${PATH}`, { method: "POST", headers, agent: false });
  upload.once("continue", () => upload.end(Buffer.alloc(bytes, " ")));
  upload.once("response", async (response) => resolve(`HTTP/1.1 ${response.statusCode} ${await text(response)}`));
  upload.once("error", reject).flushHeaders();
  return promise.finally(() => upload.destroy());
}

const SENDERS: [what: string, send: (url: string, key: string, bytes: number) => Promise<string>][] = [
  ["reads after all is written", (url, key, bytes) => writeThenRead(url, toHead("1.1", key, bytes), bytes)],
  [
    "reads after all is written and wants its connection closed",
    (url, key, bytes) => writeThenRead(url, toHead("1.1", key, bytes, "connection: close\r\n"), bytes),
  ],
  ["speaks HTTP/1.0", (url, key, bytes) => writeThenRead(url, toHead("1.0", key, bytes), bytes)],
  ["expects 100-continue", askFirst],
];

describe("createHttpServer and who sends a body that is not read", () => {
  test.each(SENDERS)("tells who %s that the key is wrong, every time", async (_, send) => {
    const url = await serve("http://127.0.0.1:1");
    for (let round = 0; round < ROUNDS; round++)
      for (const bytes of [ALLOWED, TOO_LARGE])
        expect(await send(url, "sk-wrong", bytes)).toMatch(/^HTTP\/1.1 401 .*"code":"invalid_api_key"/s);
  });

  test.each(SENDERS)("tells who %s that the body is too large, every time", async (_, send) => {
    const url = await serve("http://127.0.0.1:1");
    for (let round = 0; round < ROUNDS; round++)
      expect(await send(url, "sk-test", TOO_LARGE)).toMatch(/^HTTP\/1.1 413 .*"code":"request_too_large"/s);
  });

  test("lets who reads while it sends see by its length that the answer is whole", async () => {
    const url = await serve("http://127.0.0.1:1");
    const upload = request(`${url}${PATH}`, { method: "POST", headers: { "content-length": ALLOWED } });
    onTestFinished(() => void upload.on("error", () => undefined).destroy());
    upload.flushHeaders();
    const [response] = await once(upload, "response");
    expect(JSON.parse(await text(response))).toMatchObject({ error: { code: "invalid_api_key" } });
  });
});

const HEAD = `POST ${PATH} HTTP/1.1\r\nhost: a\r\n`;
const CHUNKED = "transfer-encoding: chunked\r\n";

const MALFORMED: [what: string, sent: string, status: number][] = [
  ["two lengths at once", `${HEAD}${CHUNKED}content-length: 5\r\n\r\n0\r\n\r\n`, 400],
  ["two lengths at once, the other way round", `${HEAD}content-length: 5\r\n${CHUNKED}\r\n0\r\n\r\n`, 400],
  ["two lengths that differ", `${HEAD}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`, 400],
  ["a coding that is not the last", `${HEAD}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`, 400],
  ["a space before a colon", `${HEAD}transfer-encoding : chunked\r\n\r\n0\r\n\r\n`, 400],
  ["a length that is no number", `${HEAD}content-length: +5\r\n\r\nhello`, 400],
  ["no HTTP at all", "hello there\r\n\r\n", 400],
  ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["headers without end", `${HEAD}x: ${"a".repeat(3_000_000)}`, 431],
];

describe("createHttpServer and what is no request", () => {
  test.each(MALFORMED)("says so of %s, in OpenAI's words", async (_, sent, status) => {
    const answer = await writeThenRead(await serve("http://127.0.0.1:1"), sent, 0);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(answer.slice(answer.indexOf("{")))).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  test("answers who expects what nobody knows", async () => {
    const head = "GET /health HTTP/1.1\r\nhost: a\r\nexpect: the-unexpected\r\nconnection: close\r\n\r\n";
    expect(await writeThenRead(await serve("http://127.0.0.1:1"), head, 0)).toMatch(/^HTTP\/1.1 200 /);
  });

  test("says so of one that does not come to its end", async () => {
    const patience = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 };
    const server = createHttpServer(async () => ({ status: 200, headers: {}, body: "" }), 60, patience);
    const { port } = await listen(server, 0);
    onTestFinished(() => void server.close());
    expect(await writeThenRead(`http://127.0.0.1:${port}`, HEAD, 0)).toMatch(/^HTTP\/1.1 408 .*"error"/s);
  });
});
