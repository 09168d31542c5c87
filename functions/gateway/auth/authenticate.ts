import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";
import type { ApiKeySource } from "./api-key-source.ts";
import { type ApiKey, findCaller } from "./api-keys.ts";
import type { Caller } from "./caller.ts";

/**
 * Says who calls, by the key in `authorization`, `x-api-key` or `api-key`.
 * @throws {OpenAIError} 401 without a key that is known; 500 when there is none to compare with
 */
export async function authenticate({ headers }: GatewayRequest, getApiKeys: ApiKeySource): Promise<Caller> {
  const presented = readBearer(headers.authorization) || headers["x-api-key"]?.trim() || headers["api-key"]?.trim();
  if (!presented)
    throw new OpenAIError(401, "Missing API key: send it as `Authorization: Bearer <key>`.", {
      code: "invalid_api_key",
    });
  const caller =
    findCaller(await readKeys(getApiKeys), presented) ??
    findCaller(await readKeys(getApiKeys, { fresh: true }), presented);
  if (caller) return caller;
  throw new OpenAIError(401, "Incorrect API key provided.", { code: "invalid_api_key" });
}

function readBearer(authorization = ""): string {
  return /^Bearer\s/i.test(authorization) ? authorization.slice("Bearer ".length).trim() : "";
}

async function readKeys(getApiKeys: ApiKeySource, options?: { fresh: boolean }): Promise<readonly ApiKey[]> {
  const keys = await getApiKeys(options).catch((cause: unknown) => {
    throw new OpenAIError(500, "The gateway could not read its API key.", { type: "server_error", cause });
  });
  if (keys.length === 0)
    throw new OpenAIError(500, "The gateway has no API key: set one in its secret.", { type: "server_error" });
  return keys;
}
