import { crc32 } from "node:zlib";
import type { ContentBlockDelta, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject, type JsonObject } from "../../../../shared/openai/json-object.ts";
import { CHECKSUM_BYTES, PRELUDE_BYTES } from "./frame-splitter.ts";

/** The headers of an event's frame, as Bedrock writes them. */
const toHeaders = (event: string) =>
  Buffer.from(
    `\x0b:event-type\x07\0${String.fromCharCode(event.length)}${event}\r:content-type\x07\0\x10application/json\r:message-type\x07\0\x05event`,
    "latin1",
  );
const START = toHeaders("messageStart");

/** Reads the frames of plain events: a stream's start, and deltas of text, reasoning or a tool's input, nearly all of it. */
export class PlainReader {
  /** The headers that deltas of this stream have, byte for byte. */
  #headers = toHeaders("contentBlockDelta");

  /** The event in a frame whose prelude is whole; undefined for every frame that is anything else, or damaged. */
  read(frame: Buffer): ConverseStreamOutput | undefined {
    if (hasHeaders(frame, this.#headers)) return toDelta(readPayload(frame));
    return hasHeaders(frame, START) ? toStart(readPayload(frame)) : undefined;
  }

  /** Takes note of the headers of a frame that turned out to be a delta. */
  learn(frame: Buffer, event: ConverseStreamOutput): void {
    if (event.contentBlockDelta) this.#headers = Buffer.from(frame.subarray(PRELUDE_BYTES, toHeadersEnd(frame)));
  }
}

function hasHeaders(frame: Buffer, headers: Buffer): boolean {
  const end = toHeadersEnd(frame);
  if (end !== PRELUDE_BYTES + headers.length || end > frame.length - CHECKSUM_BYTES) return false;
  return headers.compare(frame, PRELUDE_BYTES, end) === 0;
}

function toHeadersEnd(frame: Buffer): number {
  return PRELUDE_BYTES + frame.readUInt32BE(4);
}

/** The JSON in a frame; undefined when it is damaged, or no JSON. */
function readPayload(frame: Buffer): unknown {
  const end = frame.length - CHECKSUM_BYTES;
  if (crc32(frame.subarray(0, end)) !== frame.readUInt32BE(end)) return undefined;
  try {
    return JSON.parse(frame.toString("utf8", toHeadersEnd(frame), end));
  } catch {
    return undefined;
  }
}

function toStart(payload: unknown): ConverseStreamOutput | undefined {
  return isJsonObject(payload) && payload.role === "assistant" ? { messageStart: { role: "assistant" } } : undefined;
}

function toDelta(payload: unknown): ConverseStreamOutput | undefined {
  if (!isJsonObject(payload) || !isJsonObject(payload.delta)) return undefined;
  const { contentBlockIndex } = payload;
  if (typeof contentBlockIndex !== "number" || !Number.isInteger(contentBlockIndex)) return undefined;
  const delta = toPlainDelta(payload.delta);
  return delta && { contentBlockDelta: { delta, contentBlockIndex } };
}

/** The delta when it is one string and nothing else. */
function toPlainDelta(delta: JsonObject): ContentBlockDelta | undefined {
  const { text, toolUse, reasoningContent } = delta;
  if (Object.keys(delta).length !== 1) return undefined;
  if (typeof text === "string") return { text };
  if (isJsonObject(toolUse)) {
    const { input } = toolUse;
    return typeof input === "string" && Object.keys(toolUse).length === 1 ? { toolUse: { input } } : undefined;
  }
  return isJsonObject(reasoningContent) ? toPlainReasoning(reasoningContent) : undefined;
}

function toPlainReasoning(reasoning: JsonObject): ContentBlockDelta | undefined {
  const { text, signature } = reasoning;
  if (Object.keys(reasoning).length !== 1) return undefined;
  if (typeof text === "string") return { reasoningContent: { text } };
  return typeof signature === "string" ? { reasoningContent: { signature } } : undefined;
}
