import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";
import type { Gateway } from "../gateway.ts";
import { MAX_BODY_BYTES } from "../read-body.ts";
import { refuseMalformed } from "./refuse-malformed.ts";

/**
 * How long strangers may take to send a request: its headers, and all of it; how often that is looked at. A connection
 * that idles is kept for longer than load balancers keep theirs: who ends first resets a request that is on its way.
 */
const PATIENCE: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 75_000,
};
/** Enough for whoever sends too much in good faith. */
const MAX_DISCARDED_BYTES = 10 * MAX_BODY_BYTES;

/**
 * The gateway as a plain HTTP server, for containers and Lambda Web Functions. Other than a Function URL it sees when a
 * reader leaves, and then stops the call to Bedrock.
 * @param timeoutSeconds how long an answer may take
 */
export function createHttpServer(gateway: Gateway, timeoutSeconds: number, patience = PATIENCE): Server {
  const server = createServer(patience, (request, response) => {
    answer(gateway, request, response, timeoutSeconds).catch(() => response.destroy());
  });
  // What else is expected than to go on is no reason not to answer.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  refuseMalformed(server);
  return server;
}

async function answer(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
  timeoutSeconds: number,
): Promise<void> {
  const reader = new AbortController();
  // By then the stream has had its last event; who has not read it until now never will.
  const timer = setTimeout(() => response.destroy(), timeoutSeconds * 1000);
  response.once("close", () => {
    clearTimeout(timer);
    reader.abort();
  });
  const { status, headers, body } = await gateway(toGatewayRequest(request, timeoutSeconds, reader.signal));
  const discarded = discardRest(request);
  response.writeHead(status, { ...headers, ...toLength(body) });
  // Headers go out with what is there to be said, in one write, and wait for no more.
  request.socket.cork();
  setImmediate(() => request.socket.uncork());
  response.flushHeaders();
  await pipeline(Readable.from(typeof body === "string" ? [body] : body), response, { end: false });
  // Ended now, a connection that is not kept would be reset under a sender who has not come to reading yet.
  await discarded;
  response.end();
}

/** Who is still sending sees by the length that the answer is whole. */
function toLength(body: string | AsyncIterable<string>) {
  return typeof body === "string" ? { "content-length": Buffer.byteLength(body) } : {};
}

function toGatewayRequest(request: IncomingMessage, timeoutSeconds: number, signal: AbortSignal): GatewayRequest {
  const { method = "", url = "" } = request;
  return {
    id: randomUUID(),
    method,
    path: url.split("?", 1)[0] ?? "",
    headers: Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(",")]),
    ),
    body: () => readText(request),
    deadline: Date.now() + timeoutSeconds * 1000,
    signal,
  };
}

/** The body, or as much of it as shows that it is too large. */
async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) break;
    }
  } catch (cause) {
    throw new OpenAIError(499, "The client closed the request.", { cause });
  }
  return Buffer.concat(chunks).toString();
}

/**
 * What nobody asked for is read and dropped, so that its sender gets to the answer; but not without end.
 * @returns when the request has ended, one way or another
 */
async function discardRest(request: IncomingMessage): Promise<void> {
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_DISCARDED_BYTES) request.destroy();
  });
  await finished(request).catch(() => undefined);
}
