import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { type Refusal, refuse } from "../refusals/refusal.ts";

/** A request of node:http, or of the compatible half of node:http2. */
export type Request = Readable & {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
};

const ACCOUNT = "123456789012";

/** Who calls, and where, as the signature says it; nothing of it is checked. */
export type SignedCaller = { region: string; accessKey: string; account: string };

/** A request to some resource: what its path names, who calls from where, and the JSON of its body. */
export type SignedRequest = {
  /** What the groups of the route found in the path, decoded. */
  names: string[];
  region: string | undefined;
  /** What directives can name to concern this request alone: the region, the access key, and what the path names. */
  place: string[];
  json: string;
  body: unknown;
};

/** Reads an HTTP request to a route: authorization and JSON. */
export async function readRequest(request: Request, route: RegExp): Promise<SignedRequest | Refusal> {
  const path = request.url?.split("?", 1)[0] ?? "";
  const found = route.exec(path);
  if (!found || request.method !== "POST") return refuse("UnknownOperationException", "Unknown operation");
  if (!request.headers.authorization)
    return refuse("MissingAuthenticationTokenException", "Missing Authentication Token");
  const json = await text(request);
  const body = attempt((): unknown => JSON.parse(json));
  if (body === undefined) return refuse("SerializationException", "Unexpected token received from parser");
  const names = found.slice(1).map((name = "") => attempt(() => decodeURIComponent(name)) ?? name);
  const { region, accessKey } = readCaller(request) ?? {};
  return { names, region, place: [...names, region ?? "", accessKey ?? ""], json, body };
}

/** Who signed a request; undefined where nobody did. */
export function readCaller({ headers }: Request): SignedCaller | undefined {
  const [, accessKey, region] = /Credential=([^/]*)\/\d+\/([a-z0-9-]+)\//.exec(headers.authorization ?? "") ?? [];
  if (accessKey === undefined || region === undefined) return undefined;
  return { region, accessKey, account: /^ASIA(\d{12})/.exec(accessKey)?.[1] ?? ACCOUNT };
}

/** Who sent a Bedrock API key, which may name its account, but never the region. */
export function readKeyHolder({ headers }: Request): SignedCaller | undefined {
  const [, key] = /^Bearer (.+)$/.exec(headers.authorization ?? "") ?? [];
  return key === undefined
    ? undefined
    : { region: "us-east-1", accessKey: key, account: /\d{12}/.exec(key)?.[0] ?? ACCOUNT };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
