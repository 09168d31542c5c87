import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** The CORS settings of a Function URL. */
export type Cors = {
  allowedOrigins: readonly string[];
  /** Left out: whatever the browser asks for. */
  allowedHeaders?: readonly string[];
  exposedHeaders?: readonly string[];
};

/** Header lines; a name may occur twice. */
export type HeaderLines = [name: string, value: string][];

/** Whether a browser asks for permission: the URL answers that itself, without invoking the function. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

/** The headers that answer a preflight; none for an origin that is not allowed. */
export function toPreflightHeaders(cors: Cors, headers: IncomingHttpHeaders): HeaderLines {
  const allowed = toCorsHeaders(cors, headers);
  if (allowed.length === 0) return [];
  const allowedHeaders = cors.allowedHeaders?.join(",") ?? headers["access-control-request-headers"] ?? "";
  return [
    ...allowed,
    ["access-control-allow-methods", headers["access-control-request-method"] ?? ""],
    ["access-control-allow-headers", allowedHeaders],
  ];
}

/** The headers that the URL adds to what the function answers; none for an origin that is not allowed. */
export function toCorsHeaders(cors: Cors, { origin }: IncomingHttpHeaders): HeaderLines {
  if (origin === undefined) return [];
  if (!cors.allowedOrigins.includes("*") && !cors.allowedOrigins.includes(origin)) return [];
  const headers: HeaderLines = [
    ["access-control-allow-origin", origin],
    ["vary", "Origin"],
  ];
  if (cors.exposedHeaders) headers.push(["access-control-expose-headers", cors.exposedHeaders.join(",")]);
  return headers;
}
