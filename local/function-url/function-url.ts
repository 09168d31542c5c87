import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "../net/listen.ts";
import { type Cors, isPreflight, toCorsHeaders, toPreflightHeaders } from "./cors.ts";
import { type HttpRequest, toFunctionUrlEvent } from "./function-url-event.ts";
import { refuse, reply } from "./function-url-reply.ts";
import { toRestApiEvent } from "./rest-api-event.ts";
import type { FunctionSettings, Log } from "./runtime-client.ts";
import { RuntimePool } from "./runtime-pool.ts";

/** A function and the URL it is served at. */
export type FunctionUrlSettings = Omit<FunctionSettings, "handler"> & {
  /** File and export in the bundle; default `handler.handler`. */
  handler?: string;
  /** Default: any free one. */
  port?: number;
  /** Most processes, and so most requests, at once; default 8. */
  processes?: number;
  /** Left out: no CORS at all. */
  cors?: Cors;
  /** With IAM in front: who signed a request, or undefined where nobody did. Left out: no IAM. */
  whoSigned?: (request: HttpRequest) => string | undefined;
  /** What stands in front of the function; default: its URL. */
  door?: "url" | "rest-api";
  /** Default: our own stdout and stderr. */
  log?: Log;
};

/** A served function; `url` has no slash at its end. */
export type FunctionUrl = { url: string; pids(): number[]; close(): Promise<void> };

/**
 * Serves a built function as a Lambda Function URL with response streaming does, under AWS's own runtime client.
 * Resolves when the first process is ready; rejects with `EADDRINUSE` when the port is taken.
 */
export async function startFunctionUrl(settings: FunctionUrlSettings): Promise<FunctionUrl> {
  const { handler = "handler.handler", port = 0, processes = 8, log = writeLine } = settings;
  const pool = new RuntimePool({ ...settings, handler }, processes, log);
  // Longer than clients keep a connection that idles: who ends it first resets a request that is on its way.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    answer(request, response, pool, settings).catch((error: Error) => {
      if (!response.destroyed) log(`${request.method} ${request.url}: ${refuse(response)}, ${error.message}`, "stderr");
    });
  });
  const address = await listen(server, port);
  await pool.warm();
  return {
    url: `http://127.0.0.1:${address.port}`,
    pids: () => pool.pids(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await pool.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pool: RuntimePool,
  { cors, door, whoSigned }: Pick<FunctionUrlSettings, "cors" | "door" | "whoSigned">,
): Promise<void> {
  if (cors && isPreflight(request)) {
    response.writeHead(200, toPreflightHeaders(cors, request.headers).flat()).end();
    return;
  }
  const received = await readHttpRequest(request);
  const userArn = whoSigned?.(received);
  if (whoSigned && userArn === undefined) return forbid(response);
  const ids = { requestId: randomUUID(), traceId: toTraceId(), time: new Date(), userArn };
  const toEvent = door === "rest-api" ? toRestApiEvent : toFunctionUrlEvent;
  const event = toEvent(received, ids);
  const post = await pool.invoke({ ...ids, event: JSON.stringify(event) });
  // Behind a REST API the function adds them itself.
  const corsHeaders = cors && door !== "rest-api" ? toCorsHeaders(cors, request.headers) : [];
  await reply(post, response, [["x-amzn-requestid", ids.requestId], ...corsHeaders]);
}

/** As IAM does, before the function hears of it. */
function forbid(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "application/json" }).end('{"Message":"Forbidden"}');
}

async function readHttpRequest(request: IncomingMessage): Promise<HttpRequest> {
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    httpVersion: request.httpVersion,
    headers: request.headersDistinct,
    sourceIp: request.socket.remoteAddress ?? "",
    body: await buffer(request),
  };
}

/** Epoch seconds and 96 random bits, the form that X-Ray wants. */
function toTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString("hex")}`;
}

function writeLine(line: string, stream: "stdout" | "stderr"): void {
  process[stream].write(`${line}\n`);
}
