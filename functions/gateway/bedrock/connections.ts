import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { MAX_CALLS } from "./call-limit.ts";

const KEPT = { keepAlive: true, maxSockets: MAX_CALLS };

/** This process's connections to Bedrock, which all clients share. */
export const httpAgent = new HttpAgent(KEPT);
export const httpsAgent = new HttpsAgent(KEPT);

/**
 * Lets go of all connections that no call uses. To be called when one has failed: a function that was frozen has not seen
 * the others end either.
 */
export function dropIdle(): void {
  const kept = [httpAgent, httpsAgent].flatMap(({ freeSockets }) => Object.values(freeSockets));
  for (const sockets of kept) for (const socket of sockets ?? []) socket.destroy();
}
