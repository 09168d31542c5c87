import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Environment } from "../environment.ts";
import { eventBatchProvider } from "./event-batches.ts";

const CONNECTION_TIMEOUT_MS = 3000;
/** Longest silence on the socket: a Converse call says nothing until its whole answer is there, so no less than Lambda allows. */
const SOCKET_TIMEOUT_MS = 900_000;

/**
 * The Bedrock client: HTTP/1.1 with keep-alive, since the SDK's default opens an HTTP/2 session of its own for every
 * stream and has no timeouts.
 */
export function createBedrockClient({ region }: Environment): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region,
    eventStreamSerdeProvider: eventBatchProvider,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      httpsAgent: { keepAlive: true, maxSockets: 256 },
      httpAgent: { keepAlive: true, maxSockets: 256 },
    }),
  });
}
