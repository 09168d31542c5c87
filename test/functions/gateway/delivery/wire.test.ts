import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createBedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";
import { createParts } from "../../../../functions/gateway/parts.ts";
import { chatCompletions } from "../../../../functions/gateway/routes/converse/chat-completions.ts";
import { startRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import config from "../../../../gateway.config.ts";
import { listen } from "../../../../local/net/listen.ts";
import { CREATED, readRequest } from "../../../golden-answers.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";
import { toExceptionFrame, toWireFrames } from "../../../wire-frames.ts";

const { folder, cases } = goldenCases("streams", ".converse.jsonl");
const responses = goldenCases("responses", ".converse.json");

/** These two take tools in no stream, but their streams with tools are read all the same. */
const modelAliases = {
  "us.meta.llama4-maverick-17b-instruct-v1:0": "example.model",
  "mistral.mistral-large-2407-v1:0": "example.model",
};

/** What Bedrock sends next, in these pieces. */
let pieces: (Uint8Array | string)[] = [];
const server = createServer((request, response) => {
  request.resume();
  const type = request.url?.endsWith("-stream") ? "application/vnd.amazon.eventstream" : "application/json";
  response.writeHead(200, { "content-type": type });
  for (const piece of pieces) response.write(piece); // Each is a chunk of the HTTP body, and comes out of the socket as one.
  response.end();
});

beforeAll(async () => {
  const { port } = await listen(server, 0);
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", `http://127.0.0.1:${port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.useFakeTimers({ toFake: ["Date"], now: CREATED * 1000 });
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  server.close();
  server.closeAllConnections();
});

const toWire = (name: string) => Buffer.concat(toWireFrames(readGolden(folder, `${name}.converse.jsonl`)));

function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const ends = [...new Set([...places, bytes.length])].sort((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end)).filter((piece) => piece.length > 0);
}

/** What the caller of `POST /v1/chat/completions` reads. */
async function ask(body: string): Promise<string> {
  const path = "/v1/chat/completions";
  const request: GatewayRequest = {
    id: "1",
    method: "POST",
    path,
    headers: {},
    body: async () => body,
    deadline: Date.now() + 60_000,
  };
  const context = {
    ...createParts({ ...config, modelAliases }, createBedrockClients(readEnvironment()), "us-east-1"),
    params: {},
    record: startRecord(request),
    signal: new AbortController().signal,
    end: async () => undefined,
  };
  const reply = await chatCompletions(request, context);
  const answer = typeof reply.body === "string" ? reply.body : await text(reply.body);
  return answer;
}

describe("the wire", () => {
  test.each(cases)("%s comes through byte by byte", async (name) => {
    pieces = Array.from(toWire(name), (byte) => Uint8Array.of(byte));
    const answer = await ask(readRequest(folder, `${name}.openai.json`));
    expect(answer).toBe(readGolden(folder, `${name}.openai.sse`));
  });

  test.each(cases)("%s comes through in any pieces", async (name) => {
    const wire = toWire(name);
    const request = readRequest(folder, `${name}.openai.json`);
    const golden = readGolden(folder, `${name}.openai.sse`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: wire.length })), async (places) => {
        pieces = cut(wire, places);
        expect(await ask(request)).toBe(golden);
      }),
      { numRuns: 5 },
    );
  });

  test.each(responses.cases)("%s comes through whole", async (name) => {
    pieces = [readGolden(responses.folder, `${name}.converse.json`)];
    const asked = JSON.parse(readRequest(responses.folder, `${name}.request.json`));
    const answer = JSON.parse(await ask(JSON.stringify({ ...asked, stream: false, stream_options: null })));
    expect(answer).toEqual(JSON.parse(readGolden(responses.folder, `${name}.openai.json`)));
  });

  test("an exception in the first frame is thrown while there still is an HTTP status to give", async () => {
    pieces = [toExceptionFrame({ throttlingException: { message: "Slow down." } }) ?? ""];
    const failure = ask(readRequest(folder, "text.openai.json"));
    await expect(failure).rejects.toMatchObject({ name: "ThrottlingException", message: "Slow down." });
  });

  test.each([true, false])("two choices are two calls and one answer with one usage, streamed: %s", async (stream) => {
    pieces = stream ? [toWire("text")] : [readGolden(responses.folder, "text.converse.json")];
    const asked = JSON.parse(readRequest(folder, "text.openai.json"));
    const answer = await ask(
      JSON.stringify({ ...asked, stream, stream_options: stream ? { include_usage: true } : null, n: 2 }),
    );
    const events = stream
      ? answer
          .split("\n\n")
          .slice(0, -2)
          .map((event) => JSON.parse(event.slice(6)))
      : [JSON.parse(answer)];
    const choices = events.flatMap((event) => event.choices);
    const said = [0, 1].map((index) =>
      choices
        .filter((choice) => choice.index === index)
        .map(({ delta, message }) => (delta ?? message).content ?? "")
        .join(""),
    );
    expect(said).toEqual(stream ? ["Hello", "Hello"] : Array(2).fill("Hello! How can I help?"));
    expect(choices.flatMap(({ finish_reason }) => finish_reason ?? [])).toEqual(["stop", "stop"]);
    expect(events.flatMap(({ usage }) => usage?.prompt_tokens ?? [])).toEqual([stream ? 6 : 24]);
  });
});
