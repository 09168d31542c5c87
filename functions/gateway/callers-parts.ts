import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { createAccount } from "./account/account.ts";
import { byKey, tellFailures, toForbidden, toRefusedKey } from "./account/callers-key.ts";
import { toDigest } from "./auth/api-keys.ts";
import { createBedrockClients, createConnections } from "./bedrock/bedrock-clients.ts";
import { createCallLimit } from "./bedrock/call-limit.ts";
import type { Environment } from "./environment.ts";
import { createParts, type Parts } from "./parts.ts";
import { Recent } from "./recent.ts";

/** Callers of whom a process keeps what it learned: not of who has not called for ten minutes, nor for the longest of so many. */
const MOST_CALLERS = 64;

/**
 * What calls are made with that carry a Bedrock key of the caller's own. Everything that holds the key, or that its account
 * has told – clients, lists of models, profiles, lessons, breakers – is made for one key and never shared: a client that
 * two keys share keeps the first. Shared are only the connections, whose every request says anew whose it is, and the
 * count of the calls under way.
 */
export function createCallersParts(config: GatewayConfig, environment: Environment): (bedrockKey: string) => Parts {
  const { region } = environment;
  const connections = createConnections();
  const begin = createCallLimit();
  const kept = new Recent<Parts>(MOST_CALLERS);

  const create = (bedrockKey: string): Parts => {
    const clients = createBedrockClients(environment, connections, (settings) => {
      const client = new BedrockRuntimeClient({ ...settings, ...byKey(bedrockKey) });
      tellFailures(client.middlewareStack, (error) => toRefusedKey(error) ?? toForbidden(error));
      return client;
    });
    return createParts(config, clients, region, createAccount(region, bedrockKey), begin);
  };
  return (bedrockKey) => {
    const digest = toDigest(bedrockKey);
    const parts = kept.get(digest) ?? create(bedrockKey);
    kept.set(digest, parts);
    return parts;
  };
}
