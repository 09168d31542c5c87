import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ConverseBody } from "../body/converse-body.ts";
import { readBody, validateConverse } from "../checks/validate-converse.ts";
import { type Refusal, refuse } from "../refusals/refusal.ts";

/** A request of node:http, or of the compatible half of node:http2. */
export type Request = Readable & {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
};

/** A call that Bedrock takes. */
export type Call = { operation: "converse" | "converse-stream"; modelId: string; body: ConverseBody };

/** Reads an HTTP request: route, authorization, JSON, and all that Bedrock asks of the body. */
export async function readCall(request: Request): Promise<Call | Refusal> {
  const route = /^\/model\/([^?]+)\/converse(-stream)?(?:\?|$)/.exec(request.url ?? "");
  if (!route?.[1] || request.method !== "POST") return refuse("UnknownOperationException", "Unknown operation");
  if (!request.headers.authorization) {
    return refuse("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const encoded = route[1];
  const modelId = attempt(() => decodeURIComponent(encoded)) ?? encoded;
  const operation = route[2] ? "converse-stream" : "converse";
  const json = await text(request);
  const body = attempt((): unknown => JSON.parse(json));
  if (body === undefined) return refuse("SerializationException", "Unexpected token received from parser");
  return validateConverse(modelId, body, operation) ?? { operation, modelId, body: readBody(body, operation) };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
