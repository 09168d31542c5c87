import { createServer } from "node:http";
import type { Socket } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createBedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { send } from "../../../../functions/gateway/bedrock/send.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";
import { listen } from "../../../../local/net/listen.ts";

const HELLO = JSON.stringify({
  output: { message: { role: "assistant", content: [{ text: "Hello" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  metrics: { latencyMs: 1 },
});

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
});
afterEach(() => void vi.unstubAllEnvs());

/** A Bedrock that answers once so many have asked, and whose connections `end` at its end alone. */
async function startForgetfulBedrock(atOnce: number) {
  const together = Promise.withResolvers<void>();
  const ended = new WeakSet<Socket>();
  let asked = 0;
  const connections = new Set<Socket>();
  const server = createServer(async (request, response) => {
    connections.add(request.socket);
    asked += 1;
    if (ended.has(request.socket)) return void request.socket.resetAndDestroy();
    if (asked === atOnce) together.resolve();
    await together.promise;
    response.writeHead(200, { "content-type": "application/json" }).end(HELLO);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", `http://127.0.0.1:${port}`);
  const client = createBedrockClients(readEnvironment())({ region: "us-east-1" });
  const input = { modelId: "example.model", messages: [{ role: "user" as const, content: [{ text: "Hi" }] }] };
  const call = (tries: number) => send(client, input, { streamed: false, tries, signal: new AbortController().signal });
  return {
    call,
    end: () => {
      for (const socket of connections) ended.add(socket);
    },
    asked: () => asked,
  };
}

test("a call that may fail twice is answered where everything that was kept has ended unseen", async () => {
  const { call, end, asked } = await startForgetfulBedrock(4);
  await Promise.all(Array.from({ length: 4 }, () => call(2)));
  end();
  await expect(call(2)).resolves.toBeDefined();
  expect(asked()).toBe(6);
});

test("a call that may fail once fails, and finds out the other connections for the next", async () => {
  const { call, end, asked } = await startForgetfulBedrock(4);
  await Promise.all(Array.from({ length: 4 }, () => call(1)));
  end();
  await expect(call(1)).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(call(1)).resolves.toBeDefined();
  expect(asked()).toBe(6);
});

test("as many calls at once as connections that have ended are all answered", async () => {
  const { call, end } = await startForgetfulBedrock(4);
  await Promise.all(Array.from({ length: 4 }, () => call(2)));
  end();
  await expect(Promise.all(Array.from({ length: 4 }, () => call(2)))).resolves.toHaveLength(4);
});

test("a client walks through no request for a log that nobody keeps", () => {
  const middlewares = createBedrockClients(readEnvironment())({ region: "us-east-1" }).middlewareStack.identify();
  expect(middlewares.filter((name) => name.startsWith("loggerMiddleware"))).toEqual([]);
  expect(middlewares.join()).toContain("getUserAgentMiddleware");
});
