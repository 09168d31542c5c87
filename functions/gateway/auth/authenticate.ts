import { createHash, timingSafeEqual } from "node:crypto";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";
import type { ApiKeySource } from "./api-key.ts";

/** @throws {OpenAIError} 401 without the right key in `authorization`, `x-api-key` or `api-key`; 500 when there is no key to compare with */
export async function authenticate({ headers }: GatewayRequest, getApiKey: ApiKeySource): Promise<void> {
  const presented =
    /^Bearer\s+(.+)$/i.exec(headers.authorization ?? "")?.[1] ?? headers["x-api-key"] ?? headers["api-key"];
  if (!presented)
    throw new OpenAIError(401, "Missing API key: send it as `Authorization: Bearer <key>`.", {
      code: "invalid_api_key",
    });
  if (isSame(presented.trim(), await readKey(getApiKey))) return;
  if (isSame(presented.trim(), await readKey(getApiKey, { fresh: true }))) return;
  throw new OpenAIError(401, "Incorrect API key provided.", { code: "invalid_api_key" });
}

async function readKey(getApiKey: ApiKeySource, options?: { fresh: boolean }): Promise<string> {
  const key = await getApiKey(options).catch((cause: unknown) => {
    throw new OpenAIError(500, "The gateway could not read its API key.", { type: "server_error", cause });
  });
  if (key === "")
    throw new OpenAIError(500, "The gateway has no API key: set one in its secret.", { type: "server_error" });
  return key;
}

// Digests have one length whatever was sent, so the comparison tells nothing but yes or no.
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}
