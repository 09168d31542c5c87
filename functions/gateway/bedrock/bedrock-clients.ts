import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { roleCredentials } from "../account/role-credentials.ts";
import type { Environment } from "../environment.ts";
import { MAX_CALLS } from "./call-limit.ts";
import { eventBatchProvider } from "./stream/event-batches.ts";

const CONNECTION_TIMEOUT_MS = 3000;
/** Longest silence on the socket: a Converse call says nothing until its whole answer is there, so no less than Lambda allows. */
const SOCKET_TIMEOUT_MS = 900_000;

/** The client that calls a target. */
export type BedrockClients = (target: { region: string; roleArn?: string | undefined }) => BedrockRuntimeClient;

/**
 * Connections that clients share: HTTP/1.1 with keep-alive, since the SDK's default opens an HTTP/2 session of its own for
 * every stream and has no timeouts.
 */
export function createConnections(): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    httpsAgent: { keepAlive: true, maxSockets: MAX_CALLS },
    httpAgent: { keepAlive: true, maxSockets: MAX_CALLS },
  });
}

/**
 * One client for each region and role, made when it is first called and kept. None of them tries again by itself: the
 * caller's client does, and two that do multiply.
 */
export function createBedrockClients(
  { authSchemes, region: home }: Environment,
  requestHandler = createConnections(),
  create = (settings: BedrockRuntimeClientConfig) => new BedrockRuntimeClient(settings),
): BedrockClients {
  const settings = {
    requestHandler,
    eventStreamSerdeProvider: eventBatchProvider,
    authSchemePreference: authSchemes,
    maxAttempts: 1,
    retryMode: "standard",
  };
  const clients = new Map<string, BedrockRuntimeClient>();
  return ({ region, roleArn = "" }) => {
    const key = `${region} ${roleArn}`;
    const known = clients.get(key);
    if (known) return known;
    const client = create({ ...settings, region, ...toSigner(roleArn, home) });
    // It walks through each request and answer for a log that nobody keeps.
    client.middlewareStack.remove("loggerMiddleware");
    clients.set(key, client);
    return client;
  };
}

/** Whoever signs for a role has its credentials, whatever keys there are beside them. */
function toSigner(roleArn: string, home: string) {
  if (!roleArn) return {};
  return { credentials: roleCredentials(roleArn, home), authSchemePreference: ["sigv4"] };
}
