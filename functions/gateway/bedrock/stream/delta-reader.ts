import { crc32 } from "node:zlib";
import type { ContentBlockDelta, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject, type JsonObject } from "../../../../shared/openai/json-object.ts";
import { CHECKSUM_BYTES, PRELUDE_BYTES } from "./frame-splitter.ts";

/** Reads the frames of plain deltas – text, reasoning, a tool's input –, which are nearly all of a stream. */
export class DeltaReader {
  /** The headers that deltas of this stream have, byte for byte. */
  #headers: Buffer | undefined;

  /** The delta in a frame whose prelude is whole; undefined for every frame that is anything else, or damaged. */
  read(frame: Buffer): ConverseStreamOutput | undefined {
    if (!this.#headers || !hasHeaders(frame, this.#headers)) return undefined;
    const end = frame.length - CHECKSUM_BYTES;
    if (crc32(frame.subarray(0, end)) !== frame.readUInt32BE(end)) return undefined;
    return toDelta(frame.toString("utf8", PRELUDE_BYTES + this.#headers.length, end));
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

function toDelta(json: string): ConverseStreamOutput | undefined {
  const payload = readJson(json);
  if (!isJsonObject(payload) || !isJsonObject(payload.delta)) return undefined;
  const { contentBlockIndex } = payload;
  if (typeof contentBlockIndex !== "number" || !Number.isInteger(contentBlockIndex)) return undefined;
  const delta = toPlainDelta(payload.delta);
  return delta && { contentBlockDelta: { delta, contentBlockIndex } };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
