import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { MiddlewareStack } from "@smithy/types";
import { noteCall, type RequestRecord } from "../telemetry/request-record.ts";
import type { TraceContext } from "../telemetry/tracing/trace.ts";
import type { BedrockClients } from "./bedrock-clients.ts";
import type { CallLimit } from "./call-limit.ts";
import { connect, follow } from "./send.ts";

/** The way to Bedrock, and whose call it is. */
export type BedrockContext = {
  clients: BedrockClients;
  begin: CallLimit;
  record: RequestRecord;
  trace?: TraceContext | undefined;
  signal: AbortSignal;
};

type Send<T> = (client: BedrockRuntimeClient, options: { abortSignal: AbortSignal }) => Promise<T>;

/**
 * One call that is over when it is answered: counted, and noted in the record. Rejects as the SDK does, or with the
 * signal's reason.
 */
export async function callBedrock<T, I extends object, O extends object>(
  { clients, begin, record, trace, signal }: BedrockContext,
  target: Parameters<BedrockClients>[0] & { modelId?: string; foundationModel?: string | undefined; tries: number },
  command: { middlewareStack: MiddlewareStack<I, O> },
  send: Send<T>,
): Promise<T> {
  const end = begin(signal);
  noteCall(record, target);
  try {
    await follow(command, trace);
    const client = clients(target);
    return await connect(client, () => send(client, { abortSignal: signal }), { signal, tries: target.tries });
  } finally {
    end();
  }
}
