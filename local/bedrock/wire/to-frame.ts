import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { STREAM_EXCEPTIONS, type StreamException } from "../refusals/stream-exceptions.ts";

const CODEC = new EventStreamCodec(String, (text) => Buffer.from(text, "utf8"));
const ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** The frame of one event. Its member `p` is padding: the real service hides the length of its tokens behind it. */
export function toFrame(event: ConverseStreamOutput): Uint8Array {
  const [type = "", payload] = Object.entries(event)[0] ?? [];
  const length = 4 + ((JSON.stringify(payload).length * 31) % (ALPHABET.length - 3));
  return encode({ ":event-type": type }, "event", { ...payload, p: ALPHABET.slice(0, length) });
}

/** The frame that ends a stream with an exception. */
export function toExceptionFrame(name: StreamException): Uint8Array {
  const { status, message } = STREAM_EXCEPTIONS[name];
  const original = name === "modelStreamErrorException" && { originalStatusCode: status, originalMessage: message };
  return encode({ ":exception-type": name }, "exception", { message, ...original });
}

/** The same frame with a checksum that does not fit. */
export function toBrokenFrame(frame: Uint8Array): Uint8Array {
  const broken = Uint8Array.from(frame);
  broken.set([(frame.at(-1) ?? 0) ^ 0xff], frame.length - 1);
  return broken;
}

function encode(type: Record<string, string>, messageType: string, payload: object): Uint8Array {
  const headers = { ...type, ":content-type": "application/json", ":message-type": messageType };
  return CODEC.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { type: "string", value }])),
    body: Buffer.from(JSON.stringify(payload)),
  });
}
