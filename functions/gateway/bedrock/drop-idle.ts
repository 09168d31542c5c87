import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { NodeHttpHandler } from "@smithy/node-http-handler";

/**
 * Lets go of all connections that a client keeps and no call uses. To be called when one has failed: a function that was
 * frozen has not seen the others end either.
 */
export function dropIdle({ config }: BedrockRuntimeClient): void {
  // No client has another, see bedrock-clients.ts; the SDK's type leaves open which it is.
  const { httpAgent, httpsAgent } = (config.requestHandler as NodeHttpHandler).httpHandlerConfigs();
  for (const agent of [httpAgent, httpsAgent])
    for (const sockets of agent && "freeSockets" in agent ? Object.values(agent.freeSockets) : [])
      for (const socket of sockets ?? []) socket.destroy();
}
