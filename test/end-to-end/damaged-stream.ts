import type { ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import fc from "fast-check";
import { toFrame } from "../../local/bedrock/wire/to-frame.ts";
import { mutilate, ODD_VALUES } from "../mutilate.ts";

/** What Bedrock sends, how many pieces of it at once, and how its connection ends. */
export type DamagedStream = { bytes: Buffer; pieces: number; end: "end" | "destroy" | "reset" };

const CODEC = new EventStreamCodec(String, (text) => Buffer.from(text, "utf8"));
const delta = (contentBlockIndex: number, delta: object) => ({ contentBlockDelta: { contentBlockIndex, delta } });
const index = fc.constantFrom(0, 0, 0, 1, 1, 2, -1, 1e9);

const event = fc.oneof(
  fc.constant({ messageStart: { role: "assistant" } }),
  index.map((contentBlockIndex) => ({
    contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId: "t1", name: "a" } } },
  })),
  fc.tuple(index, fc.constantFrom("Hello", "😀", "")).map(([i, text]) => delta(i, { text })),
  fc.tuple(index, fc.constantFrom("{", '"a":1', "}", "\\")).map(([i, input]) => delta(i, { toolUse: { input } })),
  index.map((i) => delta(i, { reasoningContent: { text: "Hm." } })),
  index.map((contentBlockIndex) => ({ contentBlockStop: { contentBlockIndex } })),
  fc.constantFrom("end_turn", "tool_use", "newer").map((stopReason) => ({ messageStop: { stopReason } })),
  fc.constant({ metadata: { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } } }),
  fc.constant({ newer: { a: 1 } }),
);

/** Events in any order, one of them with something wrong in it. */
const events = fc
  .tuple(fc.array(event, { maxLength: 12 }), fc.nat(15), fc.nat(7), fc.constantFrom(...ODD_VALUES))
  .map(([sane, at, place, odd]) => {
    const told: object[] = structuredClone(sane);
    for (const payload of Object.values(told[at] ?? {})) mutilate(payload, place, odd);
    return told.map((one) => Buffer.from(toFrame(one as ConverseStreamOutput)));
  });

type Headers = Parameters<EventStreamCodec["encode"]>[0]["headers"];

const header = fc.constantFrom<Headers[string]>(
  { type: "string", value: "event" },
  { type: "string", value: "exception" },
  { type: "string", value: "error" },
  { type: "string", value: "contentBlockDelta" },
  { type: "string", value: "__proto__" },
  { type: "boolean", value: true },
  { type: "integer", value: 3 },
  { type: "binary", value: Buffer.from("event") },
  { type: "timestamp", value: new Date(0) },
);
const name = fc.constantFrom(":message-type", ":event-type", ":exception-type", ":error-code", ":content-type", "x");

/** A frame that is whole, and says anything. */
const oddFrame = fc
  .tuple(
    fc.array(fc.tuple(name, header), { maxLength: 5 }),
    fc.constantFrom("", "{}", "null", '{"message":{}}', '{"contentBlockIndex":1e999,"delta":{"text":"a"}}', "[[[["),
  )
  .map(([headers, body]) =>
    Buffer.from(CODEC.encode({ headers: Object.fromEntries(headers), body: Buffer.from(body) })),
  );

/** A frame whose lengths lie under checksums that fit. */
const lyingFrame = fc
  .tuple(
    fc.constantFrom(0, 4, 12, 15, 16, 17, 64, 16_777_217, 0xffffffff),
    fc.constantFrom(0, 1, 4, 131_073, 0xffffffff),
    fc.integer({ min: 16, max: 40 }),
  )
  .map(([total, headers, size]) => {
    const frame = Buffer.alloc(size);
    frame.writeUInt32BE(total, 0);
    frame.writeUInt32BE(headers, 4);
    frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
    frame.writeUInt32BE(crc32(frame.subarray(0, size - 4)), size - 4);
    return frame;
  });

const insert = (frames: readonly Buffer[], frame: Buffer, at: number) =>
  Buffer.concat(frames.toSpliced(at % (frames.length + 1), 0, frame));

/** Bytes of streams with one fault or none. */
const bytes = fc.oneof(
  events.map((frames) => Buffer.concat(frames)),
  fc.tuple(events, oddFrame, fc.nat(12)).map((parts) => insert(...parts)),
  fc.tuple(events, lyingFrame, fc.nat(12)).map((parts) => insert(...parts)),
  fc.tuple(events, fc.nat()).map(([frames, place]) => {
    const whole = Buffer.concat(frames);
    const at = place % (whole.length || 1);
    if (whole.length > 0) whole.writeUInt8(whole.readUInt8(at) ^ 1, at);
    return whole;
  }),
  fc.tuple(events, fc.nat()).map(([frames, place]) => {
    const whole = Buffer.concat(frames);
    return whole.subarray(0, place % (whole.length + 1));
  }),
  events.map((frames) => Buffer.concat([...frames, Buffer.from("HTTP/1.1 500 Oh\r\n\r\n")])),
);

/** So many damaged streams, the same each time. */
export function toDamagedStreams(count: number): DamagedStream[] {
  const end = fc.constantFrom<DamagedStream["end"]>("end", "end", "destroy", "reset");
  const stream = fc.record({ bytes, pieces: fc.constantFrom(1, 2, 7, 50), end });
  return fc.sample(stream, { numRuns: count, seed: 20_261_121 });
}

/** Answers with a damaged stream, piece by piece. */
export async function sendDamaged(response: ServerResponse, { bytes, pieces, end }: DamagedStream): Promise<void> {
  response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
  response.flushHeaders();
  const size = Math.ceil(bytes.length / pieces) || 1;
  for (let at = 0; at < bytes.length; at += size)
    await new Promise((resolve) => response.write(bytes.subarray(at, at + size), resolve));
  if (end === "end") response.end();
  else if (end === "destroy") response.destroy();
  else response.socket?.resetAndDestroy();
}
