import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Environment } from "../environment.ts";

/** Gives the valid key; `fresh` asks for one that is not from the cache, after a mismatch that may be a rotation. */
export type ApiKeySource = (options?: { fresh?: boolean }) => Promise<string>;

const CACHE_MS = 5 * 60_000;
/** A caller with a wrong key must not be able to make us ask Secrets Manager at every request. */
const MIN_REFRESH_MS = 10_000;
const RETRY_MS = 1000;
const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 5000;

/** The key of the configured secret, loaded at once in parallel with the start, or the key of the environment. */
export function createApiKeySource(
  { apiKeySecretArn, apiKey }: Environment,
  createClient = createSecretsClient,
): ApiKeySource {
  if (!apiKeySecretArn) return async () => apiKey ?? "";
  const client = createClient();
  const command = new GetSecretValueCommand({ SecretId: apiKeySecretArn });
  let loadedAt = 0;
  let failed = false;
  let good: string | undefined;
  const load = async () => {
    loadedAt = Date.now();
    failed = false;
    try {
      good = (await client.send(command)).SecretString ?? "";
    } catch (error) {
      failed = true; // Soon another try; until one succeeds the key that was good still is.
      if (good === undefined) throw error;
    }
    return good;
  };
  let key = load();
  key.catch(() => undefined); // Told to the first request, which waits for it.
  return async ({ fresh = false } = {}) => {
    const lifetime = fresh ? MIN_REFRESH_MS : CACHE_MS;
    if (Date.now() - loadedAt > (failed ? RETRY_MS : lifetime)) key = load();
    return key;
  };
}

/** With time limits: every request waits for the key. */
function createSecretsClient(): SecretsManagerClient {
  const timeouts = { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  return new SecretsManagerClient({
    requestHandler: new NodeHttpHandler({ ...timeouts, throwOnRequestTimeout: true }),
  });
}
