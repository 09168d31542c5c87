import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";

/** What Node's parser, or its patience, found wrong with what came instead of a request. */
const REFUSALS = new Map<string | undefined, [status: string, message: string]>([
  ["HPE_HEADER_OVERFLOW", ["431 Request Header Fields Too Large", "The request's headers are larger than 16 kB."]],
  ["ERR_HTTP_REQUEST_TIMEOUT", ["408 Request Timeout", "The request did not come in time."]],
]);
const MALFORMED = ["400 Bad Request", "The request is no valid HTTP/1.1."] as const;
/** How long who is still sending has to read why. */
const PATIENCE_MS = 2000;

/** Lets a server tell in OpenAI's words what it cannot even take for a request, and end that connection. */
export function refuseMalformed(server: Server): void {
  const begun = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => begun.set(socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket)) return; // It goes on sending.
    refused.add(socket);
    const answer = begun.get(socket);
    // Into the middle of an answer no other can be written.
    if (!socket.writable || (answer?.headersSent && !answer.writableFinished)) {
      socket.destroy();
      return;
    }
    socket.end(toAnswer(error.code));
    setTimeout(() => socket.destroy(), PATIENCE_MS).unref();
  });
}

function toAnswer(code: string | undefined): string {
  const [status, message] = REFUSALS.get(code) ?? MALFORMED;
  const body = JSON.stringify(new OpenAIError(Number.parseInt(status, 10), message).toBody());
  const lines = [`HTTP/1.1 ${status}`, "content-type: application/json", `content-length: ${Buffer.byteLength(body)}`];
  return `${lines.join("\r\n")}\r\nconnection: close\r\n\r\n${body}`;
}
