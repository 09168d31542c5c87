import { Readable } from "node:stream";
import { BedrockRuntimeClient, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { HttpResponse } from "@smithy/core/protocols";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { MessageHeaders } from "@smithy/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventBatchProvider } from "../../../../../functions/gateway/bedrock/stream/event-batches.ts";
import { PlainReader } from "../../../../../functions/gateway/bedrock/stream/plain-reader.ts";
import { goldenCases, readGolden } from "../../../../golden-files.ts";
import { toWireFrames } from "../../../../wire-frames.ts";

const { folder, cases } = goldenCases("streams", ".converse.jsonl");
const codec = new EventStreamCodec(String, (text) => Buffer.from(text, "utf8"));
const framesOf = (name: string) => toWireFrames(readGolden(folder, `${name}.converse.jsonl`));

/** What a client makes of a body that arrives in these pieces: its events, and what it throws. */
async function readWith(settings: object, pieces: Uint8Array[]) {
  const headers = { "content-type": "application/vnd.amazon.eventstream" };
  const requestHandler = {
    handle: async () => ({ response: new HttpResponse({ statusCode: 200, headers, body: Readable.from(pieces) }) }),
  };
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new BedrockRuntimeClient({ region: "us-east-1", credentials, requestHandler, ...settings });
  const events: unknown[] = [];
  try {
    const { stream = [] } = await client.send(new ConverseStreamCommand({ modelId: "m", messages: [] }));
    for await (const event of stream) events.push(event);
    return { events };
  } catch (error) {
    const { name, message, $fault } = error as Error & { $fault?: string };
    return { events, thrown: { name, $fault, message: message.split("\n")[0] } };
  }
}

const readBySdk = (pieces: Uint8Array[]) => readWith({}, pieces);
const readByUs = async (pieces: Uint8Array[]) => {
  const { events, ...rest } = await readWith({ eventStreamSerdeProvider: eventBatchProvider }, pieces);
  return { events: events.flat(), ...rest };
};

function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const ends = [...new Set([...places, bytes.length])].sort((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end)).filter((piece) => piece.length > 0);
}

const toFrame = (type: string, payload: string, messageType = "event") =>
  codec.encode({
    headers: {
      [`:${messageType}-type`]: { type: "string", value: type },
      ":content-type": { type: "string", value: "application/json" },
      ":message-type": { type: "string", value: messageType },
    },
    body: Buffer.from(payload),
  });
const delta = (payload: string) => toFrame("contentBlockDelta", payload);
const string = (value: string) => ({ type: "string" as const, value });
const exception = { ":message-type": string("exception"), ":content-type": string("application/json") };
const plain = delta('{"contentBlockIndex":0,"delta":{"text":"a"},"p":"xyz"}');

describe("eventBatchProvider", () => {
  test.each(cases)("%s reads as the SDK reads it: whole, frame by frame, byte by byte", async (name) => {
    const frames = framesOf(name);
    const whole = Buffer.concat(frames);
    const expected = await readBySdk(frames);
    expect(await readByUs([whole])).toEqual(expected);
    expect(await readByUs(frames)).toEqual(expected);
    expect(await readByUs(Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  test("gives what one read brought as one batch, events before a failure too", async () => {
    const [start = plain, ...rest] = framesOf("text");
    const settings = { eventStreamSerdeProvider: eventBatchProvider };
    const batches = await readWith(settings, [start, Buffer.concat(rest)]);
    expect(batches.events.map((batch) => (batch as unknown[]).length)).toEqual([1, rest.length]);
    const failing = [start, plain, toFrame("throttlingException", '{"message":"Slow down."}', "exception")];
    const { events, thrown } = await readWith(settings, [Buffer.concat(failing)]);
    expect([events.flat().length, thrown?.name]).toEqual([2, "ThrottlingException"]);
  });

  test("needs the SDK for neither the start nor the first delta", () => {
    const [start, first] = framesOf("text").map((frame) => new PlainReader().read(Buffer.from(frame)));
    expect([start, first]).toMatchObject([{ messageStart: { role: "assistant" } }, { contentBlockDelta: {} }]);
  });

  test.each([
    '{"contentBlockIndex":0,"delta":{"text":"a","citation":{"title":"t"}}}',
    '{"contentBlockIndex":0,"delta":{"text":1}}',
    '{"contentBlockIndex":0,"delta":{"text":null}}',
    '{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}","later":1}}}',
    '{"contentBlockIndex":0,"delta":{"toolUse":null}}',
    '{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"cmVk"}}}',
    '{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"a","signature":"b"}}}',
    '{"contentBlockIndex":0,"delta":{"image":{"source":{"bytes":"cmVk"}}}}',
    '{"contentBlockIndex":0,"delta":{"newer":{"text":"a"}}}',
    '{"contentBlockIndex":"0","delta":{"text":"a"}}',
    '{"contentBlockIndex":0.5,"delta":{"text":"a"}}',
    '{"delta":{"text":"a"}}',
    '{"contentBlockIndex":0,"delta":[]}',
    '{"contentBlockIndex":0,"delta":{}}',
    '{"contentBlockIndex":0}',
    '{"contentBlockIndex":0,"delta":{"__proto__":{"text":"a"}}}',
    "[]",
    "1",
    "null",
    "",
    '{"contentBlockIndex":0,"delta":{"text":"a"}',
    "\u0000",
  ])("leaves the delta %s to the SDK", async (payload) => {
    const frames = [plain, delta(payload), plain];
    expect(await readByUs(frames)).toEqual(await readBySdk(frames));
  });

  test.each([
    '{"role":"assistant","p":"abc"}',
    '{"role":"user"}',
    '{"role":null}',
    '{"role":["assistant"]}',
    '{"p":"abc","role":"assistant","newer":{"role":"user"}}',
    "{}",
    '"assistant"',
    "null",
    "",
    '{"role":"assistant"',
  ])("reads the start %s as the SDK reads it", async (payload) => {
    const frames = [toFrame("messageStart", payload), plain];
    expect(await readByUs(frames)).toEqual(await readBySdk(frames));
  });

  test.each(["messageStart", "contentBlockDelta"])(
    "leaves a %s to the SDK whose headers are not Bedrock's",
    async (type) => {
      const headers = {
        ":message-type": string("event"),
        ":event-type": string(type),
        ":content-type": string("text/plain"),
      };
      const body = Buffer.from('{"role":"assistant","contentBlockIndex":0,"delta":{"text":"a"}}');
      const frames = [Buffer.from(codec.encode({ headers, body })), plain];
      expect(await readByUs(frames)).toEqual(await readBySdk(frames));
    },
  );

  test("agrees with the SDK on whatever damage is done to a stream", async () => {
    const damage = fc.record({
      name: fc.constantFrom(...cases),
      flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 2 }),
      end: fc.option(fc.nat(), { nil: undefined }),
      places: fc.array(fc.nat(), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ name, flips, end, places }) => {
        const bytes = Uint8Array.from(Buffer.concat(framesOf(name)));
        // The upper half of a frame's length is left alone: the SDK would reserve gigabytes for it.
        for (const [at, bits] of flips)
          if (bytes[at % bytes.length] !== 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ bits;
        const body = bytes.subarray(0, end === undefined ? bytes.length : end % bytes.length);
        const pieces = cut(
          body,
          places.map((place) => place % (body.length + 1)),
        );
        const [ours, sdk] = [await readByUs(pieces), await readBySdk(pieces)];
        expect(ours.events).toEqual(sdk.events);
        if (sdk.thrown) expect(ours.thrown).toBeDefined(); // The SDK takes a few bytes too many for an end.
      }),
      { numRuns: 200 },
    );
  });

  test.each<[what: string, headers: MessageHeaders]>([
    ["without headers", {}],
    ["without a type", { ":message-type": string("event") }],
    ["whose type is no text", { ":message-type": { type: "boolean", value: true } }],
    ["of a kind that nobody knows", { ":message-type": string("constructor") }],
    ["with an exception named like a built-in member", { ...exception, ":exception-type": string("constructor") }],
    ["with an exception that has no name", exception],
  ])("does not trip over a frame %s", async (_, headers) => {
    const { events, thrown } = await readByUs([plain, codec.encode({ headers, body: Buffer.from("{}") })]);
    expect(events).toHaveLength(1);
    expect(thrown?.name).toBe("Error");
  });
});
