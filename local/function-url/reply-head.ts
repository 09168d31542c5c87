import type { HeaderLines } from "./cors.ts";

/** What a function says about its answer, before or beside the body. */
export type Prelude = {
  statusCode?: number | string;
  headers?: Record<string, unknown>;
  cookies?: string[];
};

/** Names that belong to the connection or to the URL: what the function says of them goes out under another name. */
const REMAPPED_HEADERS = new Set([
  "connection",
  "content-length",
  "date",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
]);

/** Status and header lines of an answer; without a content type of its own it gets `contentType`. */
export function toReplyHead(prelude: Prelude, contentType: string): { status: number; headers: HeaderLines } {
  const headers: HeaderLines = [];
  for (const [name, value] of Object.entries(prelude.headers ?? {})) headers.push([toReplyName(name), String(value)]);
  for (const cookie of prelude.cookies ?? []) headers.push(["set-cookie", cookie]);
  if (!headers.some(([name]) => name === "content-type")) headers.push(["content-type", contentType]);
  return { status: Number(prelude.statusCode ?? 200), headers };
}

function toReplyName(name: string): string {
  const lower = name.toLowerCase();
  return REMAPPED_HEADERS.has(lower) ? `x-amzn-remapped-${lower}` : lower;
}
