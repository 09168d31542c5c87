import {
  type BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import type { MiddlewareStack } from "@smithy/types";
import { toEvents } from "../../../shared/to-openai/blocks/to-events.ts";
import { type Failure, readFailure } from "../../../shared/to-openai/failures/read-failure.ts";
import type { TraceContext } from "../telemetry/tracing/trace.ts";

/** What Bedrock said yes with. */
export type Accepted = {
  /** Its events as they come: what one network read brought, together. */
  batches: AsyncIterable<readonly ConverseStreamOutput[]>;
  bedrockRequestId: string | undefined;
};

/** Asks for a whole answer, or for its events; a whole one is told as the events its stream would have been. */
type Send = (client: BedrockRuntimeClient, input: ConverseStreamCommandInput, way: Way) => Promise<Accepted>;

/** What goes along with a call. */
type Way = { signal: AbortSignal; trace?: TraceContext | undefined };

const FAILED_CONNECTION = "ECONNRESET ECONNREFUSED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN".split(
  " ",
);
const NO_CONNECTION = /did not establish a connection/;

/**
 * Resolves once Bedrock has accepted the request, so that a refusal still has its HTTP status. Rejects with the
 * signal's reason the moment it aborts, whatever the SDK is waiting for.
 * @param tries how often a connection may fail before the call has failed
 */
export async function send(
  client: BedrockRuntimeClient,
  input: ConverseStreamCommandInput,
  { streamed, tries, ...way }: Way & { streamed: boolean; tries: number },
): Promise<Accepted> {
  const sendOnce = streamed ? sendStreamed : sendWhole;
  return connect(client, () => sendOnce(client, input, way), { signal: way.signal, tries });
}

/**
 * Makes a call, and again by a new connection where the connection failed.
 * @param tries how often it may fail before the call has failed
 */
export async function connect<T>(
  client: BedrockRuntimeClient,
  call: () => Promise<T>,
  { signal, tries }: { signal: AbortSignal; tries: number },
): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await raceAbort(call(), signal);
    } catch (error) {
      const isFailed = isFailedConnection(error);
      // Loaded when it is needed.
      if (isFailed) (await import("./drop-idle.ts")).dropIdle(client);
      if (left === 0 || signal.aborted || !isFailed) throw error;
    }
  }
}

const sendWhole: Send = async (client, input, { signal, trace }) => {
  const command = new ConverseCommand(input);
  await follow(command, trace);
  const response = await client.send(command, { abortSignal: signal });
  return { batches: once(toEvents(response)), bedrockRequestId: response.$metadata.requestId };
};

const sendStreamed: Send = async (client, input, { signal, trace }) => {
  const command = new ConverseStreamCommand(input);
  await follow(command, trace);
  const response = await client.send(command, { abortSignal: signal });
  // The client reads events in batches; the SDK's types know only of single ones.
  const batches = (response.stream ?? once([])) as unknown as Accepted["batches"];
  return { batches, bedrockRequestId: response.$metadata.requestId };
};

/** Lets a call say whose trace it belongs to, where the caller traces. */
export async function follow<I extends object, O extends object>(
  { middlewareStack }: { middlewareStack: MiddlewareStack<I, O> },
  trace: TraceContext | undefined,
): Promise<void> {
  if (!trace) return;
  // Loaded when it is needed: few callers do.
  const { addHeaders } = await import("../telemetry/tracing/trace.ts");
  addHeaders(middlewareStack, trace.headers);
}

async function* once<T>(batch: T): AsyncGenerator<T> {
  yield batch;
}

/** Credentials that hang, or an answer such as 101 that is none, never get as far as the SDK's own abort. */
function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** One that broke behind the first byte of an answer is none: that answer may have been paid for. */
function isFailedConnection(error: unknown): boolean {
  const failure = readFailure(error);
  return failure.status === 0 && isBrokenConnection(failure);
}

/** Did the connection fail, before an answer or in it? */
export function isBrokenConnection({ name, message, code }: Failure): boolean {
  return FAILED_CONNECTION.includes(code) || (name === "TimeoutError" && NO_CONNECTION.test(message));
}
