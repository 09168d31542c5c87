import type { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { ConverseStreamMetadataEvent } from "@aws-sdk/client-bedrock-runtime";
import type { Answer } from "../answer/answer-block.ts";
import type { Directives } from "../directives/read-directives.ts";
import { type Refusal, refuse } from "../refusals/refusal.ts";
import { STREAM_EXCEPTIONS, type StreamException } from "../refusals/stream-exceptions.ts";
import { toEvents } from "./to-events.ts";
import { toResponse } from "./to-response.ts";
import { toSteps } from "./to-steps.ts";

/** A response of node:http, or of the compatible half of node:http2. */
export type Response = Writable & { statusCode: number; setHeader(name: string, value: string): unknown };

type Metadata = () => ConverseStreamMetadataEvent;

/** Sends an exception as the HTTP error that it is before the first byte. */
export function sendRefusal(response: Response, { status, name, message, retryAfter }: Refusal): void {
  response.setHeader("x-amzn-errortype", name);
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter));
  sendJson(response, status, { message });
}

/** Streams an answer event by event, with the pauses and the failure that were asked for. */
export async function sendStream(response: Response, answer: Answer, metadata: Metadata, directives: Directives) {
  response.statusCode = 200;
  response.setHeader("content-type", "application/vnd.amazon.eventstream");
  const signal = leaving(response);
  for (const { wait, frame, destroy } of toSteps(toEvents(answer, metadata), directives)) {
    if (wait > 0) await setTimeout(wait, undefined, { signal });
    if (frame) await write(response, frame);
    if (destroy) return cut(response);
  }
  response.end();
}

/** Sends an answer as one JSON document, with what the directives of a stream mean here. */
export async function sendMessage(response: Response, answer: Answer, metadata: Metadata, directives: Directives) {
  const { failure, ...rest } = directives;
  const signal = leaving(response);
  for (const { wait } of toSteps(toEvents(answer, metadata), { pace: 0, ...rest })) {
    if (wait > 0) await setTimeout(wait, undefined, { signal });
  }
  if (failure?.how === "cut" || failure?.how === "crc") return cut(response);
  if (failure?.how === "exception") return sendRefusal(response, toHttpRefusal(failure.name));
  const { output, ...outputless } = toResponse(answer, metadata());
  sendJson(response, 200, failure ? outputless : { output, ...outputless });
}

// Converse has no ModelStreamErrorException: there the same trouble is a ModelErrorException.
function toHttpRefusal(name: StreamException): Refusal {
  const refusal = STREAM_EXCEPTIONS[name];
  return name === "modelStreamErrorException" ? refuse("ModelErrorException", refusal.message) : refusal;
}

/** Sends one JSON document. */
export function sendJson(response: Response, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
}

// Resolves when the bytes have left for the network: a cut comes after them, and a slow reader slows us down.
function write(response: Response, frame: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(frame, (error) => (error ? reject(error) : resolve()));
  });
}

function cut(response: Response): void {
  response.destroy(new Error("Cut as the prompt asked"));
}

function leaving(response: Response): AbortSignal {
  const left = new AbortController();
  response.once("close", () => left.abort());
  return left.signal;
}
