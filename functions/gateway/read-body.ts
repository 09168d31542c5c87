import { OpenAIError } from "../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "./exchange.ts";

/** Lambda's own limit for a request. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** @throws {OpenAIError} 413 when the body is over the limit */
export async function readBody({ body }: GatewayRequest): Promise<string> {
  const text = await body();
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  throw new OpenAIError(413, "The request body is larger than 6 MB, Lambda's limit.", { code: "request_too_large" });
}
