import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Reply } from "../exchange.ts";

export function toJsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** An error in OpenAI's shape, with the headers by which clients decide when to come back. */
export function toErrorReply(error: OpenAIError, headers: Record<string, string> = {}): Reply {
  const { retryAfter, bedrockRequestId } = error;
  return toJsonReply(error.status, error.toBody(), {
    ...(retryAfter && { "retry-after-ms": `${retryAfter}`, "retry-after": `${Math.ceil(retryAfter / 1000)}` }),
    ...(bedrockRequestId && { "x-amzn-bedrock-request-id": bedrockRequestId }),
    ...headers,
  });
}
