import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { RequestRecord } from "../telemetry/request-record.ts";
import type { BedrockClients } from "./bedrock-clients.ts";
import type { CallLimit } from "./call-limit.ts";

/** The way to Bedrock, and whose call it is. */
export type BedrockContext = {
  clients: BedrockClients;
  begin: CallLimit;
  record: RequestRecord;
  signal: AbortSignal;
};

type Call<T> = (client: BedrockRuntimeClient, options: { abortSignal: AbortSignal }) => Promise<T>;

/**
 * One call that is over when it is answered: counted, and noted in the record. Rejects as the SDK does, or with the
 * signal's reason.
 */
export async function callBedrock<T>(
  { clients, begin, record, signal }: BedrockContext,
  target: Parameters<BedrockClients>[0],
  call: Call<T>,
): Promise<T> {
  const end = begin(signal);
  record.attempts = (record.attempts ?? 0) + 1;
  try {
    return await call(clients(target), { abortSignal: signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    end();
  }
}
