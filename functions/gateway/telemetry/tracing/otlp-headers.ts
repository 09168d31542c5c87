import { isJsonObject } from "../../../../shared/openai/json-object.ts";
import { Problem } from "../problem.ts";

/** The text of a secret. */
export type ReadSecret = (arn: string) => Promise<string>;

type Headers = Record<string, string>;

const MAX_AGE_MS = 600_000;

/** The headers in a secret – a JSON object, as the console stores key/value pairs –, read again every ten minutes. */
export function createOtlpHeaders(arn: string | undefined, readSecret: ReadSecret): () => Promise<Headers> {
  if (arn === undefined) return async () => ({});
  let known: { readAt: number; headers: Promise<Headers> } | undefined;
  return async () => {
    if (!known || Date.now() - known.readAt > MAX_AGE_MS)
      known = { readAt: Date.now(), headers: readSecret(arn).then(parseHeaders) };
    const { headers } = known;
    return headers.catch((error: unknown) => {
      known = undefined; // The next span asks again.
      throw error instanceof Problem ? error : new Problem("its headers could not be read");
    });
  };
}

function parseHeaders(secret: string): Headers {
  const value = parse(secret);
  const pairs = isJsonObject(value) ? Object.entries(value) : [];
  const headers = pairs.flatMap(([name, text]) => (typeof text === "string" ? [[name, text.trim()] as const] : []));
  if (headers.length === 0 || headers.length < pairs.length)
    throw new Problem("headersSecretArn holds no JSON object of header names and values");
  return Object.fromEntries(headers);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
