import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import OpenAI from "openai";
import { describe, expect, onTestFinished, test } from "vitest";
import { toDigest } from "../../functions/gateway/auth/api-keys.ts";
import { NEW_ACCOUNT } from "../../local/bedrock/models/account.ts";
import { createRuntimeHandler } from "../../local/bedrock/runtime-handler.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { listen } from "../../local/net/listen.ts";
import { logSink } from "../log-sink.ts";
import { buildWith } from "./build-with.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const ANNA = "ABSKQmVkcm9ja0FQSUtleS1hbm5hLWF0LTExMTExMTExMTExMTpzZWNyZXQ=111111111111".replace("=", "");
const BERT = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb249Q2FsbFdpdGg-222222222222";
const nameOf = (key: string) => toDigest(key).slice(0, 8);

/** A request as Bedrock saw it. */
type Seen = { path: string; authorization: string; body: string };

/** The stand-in, and what it was asked. */
async function startWatched() {
  const handle = createRuntimeHandler(NEW_ACCOUNT);
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const { url: path = "", method = "", headers } = request;
    seen.push({ path, authorization: headers.authorization ?? "", body: body.toString() });
    await handle(Object.assign(Readable.from([body]), { method, url: path, headers }), response);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, seen };
}

/** The gateway as a process of its own; `read` ends it and gives its log. */
async function startServer(variables: Record<string, string> = {}) {
  const { url: bedrock, seen } = await startWatched();
  const environment = toFunctionEnvironment(variables, { kind: "stand-in", url: bedrock });
  const folder = await buildWith("examples/bedrock-api-key.config.ts");
  const server = spawn(process.execPath, [join(folder, "server.mjs")], {
    env: { ...environment, ...variables, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const lines: string[] = [];
  const output = createInterface({ input: server.stdout }).on("line", (line) => lines.push(line));
  await once(output, "line");
  const url = lines.shift()?.replace("Serving ", "") ?? "";
  /** The log, to its end. */
  const read = async () => {
    server.kill("SIGTERM");
    await once(output, "close");
    for (const line of lines) logSink.write(line);
    return lines;
  };
  const post = (path: string, key: string, body: object) =>
    fetch(`${url}/${path}`, {
      method: "POST",
      // No connection is kept that the server might be about to close.
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", connection: "close" },
      body: JSON.stringify(body),
    });
  const get = (path: string, key: string) => fetch(`${url}/${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { url, seen, read, post, get };
}

type Server = Awaited<ReturnType<typeof startServer>>;

const said = (content: string, stream = false) => ({ model: CLAUDE, stream, messages: [{ role: "user", content }] });
/** Every way to Bedrock, with a word in it that tells whose it is. */
const ASKS: ((server: Server, key: string, word: string) => Promise<Response>)[] = [
  ({ post }, key, word) => post("chat/completions", key, said(`!fast ${word}`, true)),
  ({ post }, key, word) => post("chat/completions", key, said(`!fast ${word}`)),
  ({ post }, key, word) => post("chat/completions", key, { ...said(`!fast ${word}`), n: 2 }),
  ({ post }, key, word) => post("chat/completions", key, { ...said(`!fast ${word}`), model: "claude-haiku-4-5" }),
  ({ post }, key, word) => post("responses", key, { model: CLAUDE, input: `!fast ${word}` }),
  ({ post }, key, word) => post("completions", key, { model: CLAUDE, prompt: [`!fast ${word}`, word] }),
  ({ post }, key, word) => post("embeddings", key, { model: "amazon.titan-embed-text-v2:0", input: [word, word] }),
  ({ post }, key, word) =>
    post("rerank", key, { model: "cohere.rerank-v3-5:0", query: word, documents: [word, "other"] }),
];

describe('auth: "bedrock-api-key"', () => {
  test("never mixes callers: 1,000 requests of two, side by side, each with its own key and body", {
    timeout: 240_000,
  }, async () => {
    const server = await startServer({ AWS_BEARER_TOKEN_BEDROCK: "ABSK-of-the-container" });
    const callers = [
      { key: ANNA, word: "from-anna" },
      { key: BERT, word: "from-bert" },
    ];
    const wrong: unknown[] = [];
    const work = async (worker: number) => {
      for (let index = worker; index < 1000; index += 40) {
        const { key, word } = callers[(index >> 3) % 2] ?? callers[0] ?? { key: "", word: "" };
        const other = word === "from-anna" ? "from-bert" : "from-anna";
        const response = await ASKS[index % ASKS.length]?.(server, key, word);
        const answer = (await response?.text()) ?? "";
        if (response?.status !== 200 || answer.includes(other)) wrong.push([index, response?.status, answer]);
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, worker) => work(worker)));
    expect(wrong).toEqual([]);

    const calls = server.seen.filter(({ body }) => body !== "");
    expect(calls.length).toBeGreaterThanOrEqual(1000);
    const mixed = calls.filter(({ authorization, body }) =>
      callers.some(({ key, word }) => body.includes(word) !== (authorization === `Bearer ${key}`)),
    );
    expect(mixed).toEqual([]);
    // The lists, too, are each caller's own: asked for once with each key.
    const lists = server.seen.filter(({ path }) => path === "/foundation-models");
    expect(lists.map(({ authorization }) => authorization).sort()).toEqual([`Bearer ${ANNA}`, `Bearer ${BERT}`]);

    const log = await server.read();
    const keys = log.map((line) => JSON.parse(line).key);
    expect(keys).toHaveLength(1000);
    expect(new Set(keys)).toEqual(new Set([nameOf(ANNA), nameOf(BERT)]));
    for (const secret of [ANNA, BERT, ANNA.slice(4, 40), BERT.slice(16, 60)]) expect(log.join()).not.toContain(secret);
  });

  test.each([
    ["no key", ""],
    ["a key of another kind", "sk-test"],
    ["a beginning and nothing behind it", "ABSK"],
    ["a key with a space in it", "ABSK one two"],
    ["a key with another in it", "x-ABSKabc"],
    ["a key in another case", "absk123"],
    ["a key that would break out of its header", "ABSKabc\tdef"],
  ])("refuses %s with a 401, and calls nobody", async (_, key) => {
    const server = await startServer({ API_KEY: "sk-test" });
    const answer = await server.post("chat/completions", key, said("hi"));
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: "invalid_api_key" } }]);
    expect((await server.get("models", key)).status).toBe(401);
    expect((await server.get("key", key)).status).toBe(401);
    expect(server.seen).toEqual([]);
  });

  test.each([
    ["unknown", 401, "invalid_api_key"],
    ["expired", 401, "invalid_api_key"],
    ["unsigned", 401, "invalid_api_key"],
    ["invalid", 401, "invalid_api_key"],
    ["powerless", 403, "model_access_denied"],
  ])("tells what Bedrock says of a key that is %s with a %i", async (word, status, code) => {
    const server = await startServer();
    const key = `ABSK${word}1234`;
    for (const ask of ASKS.filter((_, index) => index !== 3 || status === 401)) {
      const answer = await ask(server, key, "hi");
      expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }]);
      expect(answer.headers.get("x-should-retry")).toBeNull();
    }
    expect((await server.get("models", key)).status).toBe(status === 401 ? 401 : 200);
    const log = (await server.read()).join();
    expect(log).toContain(`"key":"${nameOf(key)}"`);
    expect(log).not.toContain(key);
  });

  test("shows each caller the lists of the account behind the key, and the name of the key alone", async () => {
    const server = await startServer();
    const read = async (key: string) => {
      const { data } = (await (await server.get("models", key)).json()) as { data: { id: string }[] };
      return data.map(({ id }) => id).filter((id) => id.startsWith("arn:"));
    };
    const [anna, bert] = [await read(ANNA), await read(BERT)];
    expect(anna.length).toBeGreaterThan(0);
    expect(anna.every((id) => id.includes(":111111111111:"))).toBe(true);
    expect(bert.every((id) => id.includes(":222222222222:"))).toBe(true);
    const key = await (await server.get("key", ANNA)).text();
    expect(JSON.parse(key)).toEqual({
      object: "key",
      name: nameOf(ANNA),
      models: null,
      expires: null,
      limits: null,
      usage: null,
    });
  });

  test("takes the key wherever OpenAI's clients put it", async () => {
    const { url, seen } = await startServer();
    const client = new OpenAI({ baseURL: url, apiKey: ANNA, maxRetries: 0 });
    const messages = [{ role: "user" as const, content: "!fast hi" }];
    expect((await client.chat.completions.create({ model: CLAUDE, messages })).object).toBe("chat.completion");
    for (const header of ["x-api-key", "api-key"]) {
      const answer = await fetch(`${url}/chat/completions`, {
        method: "POST",
        headers: { [header]: BERT },
        body: JSON.stringify(said("!fast hi")),
      });
      expect(answer.status).toBe(200);
    }
    expect(seen.map(({ authorization }) => authorization)).toEqual([ANNA, BERT, BERT].map((key) => `Bearer ${key}`));
  });
});
