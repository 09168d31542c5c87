import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";
import { Recent } from "../recent.ts";
import type { ApiKeySource } from "./api-key-source.ts";
import { type ApiKeys, findCaller, toDigest } from "./api-keys.ts";
import type { Caller } from "./caller.ts";
import { readKey } from "./read-key.ts";

/** Who sends a key again that was not known a moment ago is refused without another look at the secret. */
const MAX_WRONG_KEYS = 1000;
const WRONG_KEY_MS = 10_000;

/** Who calls, and the Bedrock key that they brought for their calls: for the clients alone, never told or logged. */
export type Authenticated = Caller & { bedrockKey?: string };

/**
 * Says who calls.
 * @throws {OpenAIError} 401 where that is not known; 500 where it cannot be found out
 */
export type Authenticate = (request: GatewayRequest) => Promise<Authenticated>;

/** Says who calls by the key in `authorization`, `x-api-key` or `api-key`. */
export function createAuthenticate(getApiKeys: ApiKeySource): Authenticate {
  const wrong = new Recent<true>(MAX_WRONG_KEYS, WRONG_KEY_MS);
  return async (request) => {
    const digest = toDigest(readKey(request));
    const known = findCaller(await readKeys(getApiKeys), digest);
    if (known) return known;
    if (wrong.get(digest)) throw incorrectKey();
    const rotated = findCaller(await readKeys(getApiKeys, { fresh: true }), digest);
    if (rotated) return rotated;
    wrong.set(digest, true);
    throw incorrectKey();
  };
}

function incorrectKey(): OpenAIError {
  return new OpenAIError(401, "Incorrect API key provided.", { code: "invalid_api_key" });
}

async function readKeys(getApiKeys: ApiKeySource, options?: { fresh: boolean }): Promise<ApiKeys> {
  const read = await getApiKeys(options).catch((cause: unknown) => {
    throw new OpenAIError(500, "The gateway could not read its API key.", { type: "server_error", cause });
  });
  if (read.keys.size === 0)
    throw new OpenAIError(500, "The gateway has no API key: set one in its secret.", { type: "server_error" });
  return read;
}
