import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { listen } from "../../local/net/listen.ts";
import type { ResponseEvent } from "../../shared/openai/responses/response-event.ts";
import { expectWholeStream } from "../response-invariants.ts";
import { type DamagedStream, sendDamaged, toDamagedStreams } from "./damaged-stream.ts";
import { CLAUDE, startGateway } from "./start-gateway.ts";

const STREAMS = 100;
const ENDPOINTS: [path: string, body: object][] = [
  [
    "chat/completions",
    { messages: [{ role: "user", content: "q" }], tools: [{ type: "function", function: { name: "a" } }] },
  ],
  ["responses", { input: "q", tools: [{ type: "custom", name: "a" }] }],
  ["completions", { prompt: "q" }],
];

/** The function before a Bedrock that answers with the stream it was given last. */
async function startBeforeDamage() {
  let next: DamagedStream | undefined;
  const server = createServer((request, response) => {
    request.resume().once("end", () => next && sendDamaged(response, next));
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const bedrock = { kind: "other", url: `http://127.0.0.1:${port}` } as const;
  const gateway = await startGateway({ environment: toFunctionEnvironment({ API_KEY: "sk-test" }, bedrock) });
  const ask = (stream: DamagedStream, path: string, body: object) => {
    next = stream;
    const headers = { authorization: "Bearer sk-test" };
    const asked = JSON.stringify({ model: CLAUDE, stream: true, ...body });
    return fetch(`${gateway.url}/v1/${path}`, { method: "POST", headers, body: asked });
  };
  return { ask, pids: gateway.pids };
}

/** The events' JSON, of streams that name them too. */
function readData(sse: string) {
  return sse.split("\n").flatMap((line) => (line.startsWith("data: ") ? [line.slice("data: ".length)] : []));
}

function expectOneEnd(path: string, sse: string): void {
  const data = readData(sse);
  const events = data.filter((event) => event !== "[DONE]").map((event) => JSON.parse(event));
  const isFailed = events.some((event) => event.error ?? event.type === "response.failed");
  expect(data.filter((event) => event === "[DONE]")).toHaveLength(isFailed ? 0 : 1);
  expect(isFailed || data.at(-1) === "[DONE]").toBe(true);
  if (path === "responses") expectWholeStream(events as ResponseEvent[]);
  else expect(events.filter((event) => event.error)).toEqual(isFailed ? events.slice(-1) : []);
}

test.each(ENDPOINTS)(
  "/v1/%s gives damaged streams one status or one end each, and its process lives",
  async (path, body) => {
    const { ask, pids } = await startBeforeDamage();
    const before = pids();
    for (const stream of toDamagedStreams(STREAMS)) {
      const response = await ask(stream, path, body);
      const text = await response.text();
      if (response.status === 200) expectOneEnd(path, text);
      else expect(JSON.parse(text)).toMatchObject({ error: { message: expect.stringMatching(/./), param: null } });
    }
    expect(pids()).toEqual(before);
  },
  60_000,
);
