import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { type StreamException, streamExceptions } from "../directives.ts";

const codec = new EventStreamCodec(String, (text) => Buffer.from(text, "utf8"));
const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** The frame of one event. Its member `p` is padding: the real service hides the length of its tokens behind it. */
export function toFrame(event: ConverseStreamOutput): Uint8Array {
  const [type = "", payload] = Object.entries(event)[0] ?? [];
  const length = 4 + ((JSON.stringify(payload).length * 31) % (alphabet.length - 3));
  return encode({ ":event-type": type }, "event", { ...payload, p: alphabet.slice(0, length) });
}

/** The frame that ends a stream with an exception. */
export function toExceptionFrame(name: StreamException): Uint8Array {
  const { status, message } = streamExceptions[name];
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
  return codec.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { type: "string", value }])),
    body: Buffer.from(JSON.stringify(payload)),
  });
}
