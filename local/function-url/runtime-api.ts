import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { listen } from "../net/listen.ts";

/** One invocation as the runtime client receives it; `event` is JSON text. */
export type Invocation = { requestId: string; traceId: string; deadline: Date; functionArn: string; event: string };

/** What a runtime client may call. */
export type RuntimeCalls = {
  /** It asks for work: `give` answers the long poll. */
  next(give: (invocation: Invocation) => void): void;
  /** It answers: `post` carries the answer, streamed or whole, and has to be read to its end. */
  response(post: IncomingMessage): void;
  /** The handler failed before it answered. */
  error(error: FunctionError): void;
  /** The handler could not be loaded. */
  initError(error: FunctionError): void;
};

/** An error as runtime clients report it. */
export type FunctionError = { errorType: string; errorMessage: string };

/**
 * The Lambda Runtime API for one process, on a port of its own; `address` is host:port.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(calls: RuntimeCalls): Promise<{ address: string; close(): void }> {
  // Node's own limits would cut streams that last for minutes and handlers that think for seconds.
  const limits = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 };
  const server = createServer(limits, (request, reply) => {
    // A call that breaks off is a process that died: its exit says more.
    answer(calls, request, reply).catch(() => reply.destroy());
  });
  const { port } = await listen(server, 0);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `127.0.0.1:${port}`, close };
}

async function answer(calls: RuntimeCalls, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const path = request.url ?? "";
  if (path.endsWith("/invocation/next")) return calls.next((invocation) => give(reply, invocation));
  const accept = () => reply.writeHead(202).end();
  if (path.endsWith("/response")) {
    request.once("end", accept);
    return calls.response(request);
  }
  const error = (await json(request)) as FunctionError;
  accept();
  if (path.endsWith("/init/error")) return calls.initError(error);
  calls.error(error);
}

function give(reply: ServerResponse, { requestId, traceId, deadline, functionArn, event }: Invocation): void {
  reply.writeHead(200, {
    "content-type": "application/json",
    "lambda-runtime-aws-request-id": requestId,
    "lambda-runtime-deadline-ms": deadline.getTime(),
    "lambda-runtime-invoked-function-arn": functionArn,
    "lambda-runtime-trace-id": traceId,
  });
  reply.end(event);
}
