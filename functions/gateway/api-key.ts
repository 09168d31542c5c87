import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Environment } from "./environment.ts";

/** Gives the valid key; `fresh` asks for one that is not from the cache, after a mismatch that may be a rotation. */
export type ApiKeySource = (options?: { fresh?: boolean }) => Promise<string>;

const CACHE_MS = 5 * 60_000;
/** A caller with a wrong key must not be able to make us ask Secrets Manager at every request. */
const MIN_REFRESH_MS = 10_000;

/** The key of the configured secret, loaded at once in parallel with the start, or the key of the environment. */
export function createApiKeySource(
  { apiKeySecretArn, apiKey }: Environment,
  client = new SecretsManagerClient(),
): ApiKeySource {
  if (!apiKeySecretArn) return async () => apiKey ?? "";
  const command = new GetSecretValueCommand({ SecretId: apiKeySecretArn });
  let loadedAt = 0;
  let good: string | undefined;
  const load = async () => {
    loadedAt = Date.now();
    try {
      good = (await client.send(command)).SecretString ?? "";
    } catch (error) {
      loadedAt = 0; // The next request tries again; until then the key that was good still is.
      if (good === undefined) throw error;
    }
    return good;
  };
  let key = load();
  key.catch(() => undefined); // Told to the first request, which waits for it.
  return async ({ fresh = false } = {}) => {
    if (Date.now() - loadedAt > (fresh ? MIN_REFRESH_MS : CACHE_MS)) key = load();
    return key;
  };
}
