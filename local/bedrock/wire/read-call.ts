import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ConverseCall } from "../body/converse-body.ts";
import { toConverseCall, validateConverse } from "../checks/validate-converse.ts";
import { readAccount } from "../directives/read-account.ts";
import type { Account } from "../models/account.ts";
import { type Refusal, refuse } from "../refusals/refusal.ts";

/** A request of node:http, or of the compatible half of node:http2. */
export type Request = Readable & {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
};

/** Reads an HTTP request: route, authorization, JSON, and all that Bedrock asks of the body. */
export async function readCall(request: Request, usual: Account): Promise<ConverseCall | Refusal> {
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
  const account = readAccount(json, usual);
  const region = /Credential=[^/]*\/\d+\/([a-z0-9-]+)\//.exec(request.headers.authorization)?.[1];
  return (
    validateConverse(modelId, body, operation, { region, account }) ?? toConverseCall(modelId, body, operation, account)
  );
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
