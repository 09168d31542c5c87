import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { HttpResponse } from "@smithy/core/protocols";
import { eventBatchProvider } from "../bedrock/stream/event-batches.ts";
import { CHECKSUM_BYTES, PRELUDE_BYTES } from "../bedrock/stream/frame-splitter.ts";

const delta = (text: string) => ["contentBlockDelta", { contentBlockIndex: 0, delta: { text } }] as const;
const EVENTS: readonly (readonly [type: string, payload: object])[] = [
  ["messageStart", { role: "assistant" }],
  delta("All"),
  delta(" is"),
  delta(" well."),
  ["contentBlockStop", { contentBlockIndex: 0 }],
  ["messageStop", { stopReason: "end_turn" }],
  ["metadata", { usage: { inputTokens: 1, outputTokens: 3, totalTokens: 4 }, metrics: { latencyMs: 1 } }],
];
const STRING = 7;

/** A Bedrock client that has no credentials, calls nobody, and answers every stream with the same few words. */
export function createCannedBedrock(region: string): BedrockRuntimeClient {
  const handle = async () => ({
    response: new HttpResponse({
      statusCode: 200,
      headers: { "content-type": "application/vnd.amazon.eventstream", "x-amzn-requestid": "canned" },
      body: Readable.from([Buffer.concat(EVENTS.map(toFrame))]),
    }),
  });
  return new BedrockRuntimeClient({
    region,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    eventStreamSerdeProvider: eventBatchProvider,
    requestHandler: { handle, metadata: { handlerProtocol: "http/1.1" } },
  });
}

function toFrame([type, payload]: readonly [string, object]): Buffer {
  const names = { ":event-type": type, ":content-type": "application/json", ":message-type": "event" };
  const headers = Buffer.concat(Object.entries(names).map(toHeader));
  const body = Buffer.from(JSON.stringify(payload));
  const frame = Buffer.alloc(PRELUDE_BYTES + headers.length + body.length + CHECKSUM_BYTES);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt32BE(headers.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  headers.copy(frame, PRELUDE_BYTES);
  body.copy(frame, PRELUDE_BYTES + headers.length);
  frame.writeUInt32BE(crc32(frame.subarray(0, -CHECKSUM_BYTES)), frame.length - CHECKSUM_BYTES);
  return frame;
}

function toHeader([name, value]: [string, string]): Buffer {
  const lengths = { name: Buffer.of(name.length), value: Buffer.of(STRING, 0, value.length) };
  return Buffer.concat([lengths.name, Buffer.from(name), lengths.value, Buffer.from(value)]);
}
