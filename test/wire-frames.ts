import { EventStreamCodec } from "@smithy/eventstream-codec";
import { toFrame } from "../local/bedrock/wire/to-frame.ts";

const codec = new EventStreamCodec(String, (text) => Buffer.from(text, "utf8"));

/** The frames of a golden stream as Bedrock sends them, an exception with the headers of one. */
export function toWireFrames(lines: string): Uint8Array[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map((event) => toExceptionFrame(event) ?? toFrame(event));
}

/** The frame of an exception, or nothing for an event. */
export function toExceptionFrame(event: Record<string, unknown>): Uint8Array | undefined {
  const [[name, payload] = [""]] = Object.entries(event);
  if (!name.endsWith("Exception")) return undefined;
  const headers = { ":exception-type": name, ":content-type": "application/json", ":message-type": "exception" };
  return codec.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, { type: "string", value }])),
    body: Buffer.from(JSON.stringify(payload)),
  });
}
