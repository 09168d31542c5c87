import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";

/**
 * The key in `authorization`, `x-api-key` or `api-key`.
 * @throws {OpenAIError} 401 without one
 */
export function readKey({ headers }: GatewayRequest): string {
  const key = readBearer(headers.authorization) || headers["x-api-key"]?.trim() || headers["api-key"]?.trim();
  if (key) return key;
  const message = "Missing API key: send it as `Authorization: Bearer <key>`.";
  throw new OpenAIError(401, message, { code: "invalid_api_key" });
}

function readBearer(authorization = ""): string {
  return /^Bearer\s/i.test(authorization) ? authorization.slice("Bearer ".length).trim() : "";
}
