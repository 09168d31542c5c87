import { createHash, timingSafeEqual } from "node:crypto";
import { isJsonObject } from "../../../shared/openai/json-object.ts";
import type { Caller } from "./caller.ts";

/** A key that opens the gateway, kept as the digest it is compared by, and whom it belongs to. */
export type ApiKey = { digest: Uint8Array; caller: Caller };

/**
 * The keys in the text of a secret: one named `default` where it is plain text, or the members of a JSON object, as the
 * console stores key/value pairs. White space around keys comes from files and forms, and is none of them.
 */
export function readApiKeys(secret: string): ApiKey[] {
  const text = secret.trim();
  const entries = text.startsWith("{") ? readEntries(text) : [["default", text] as const];
  return entries.flatMap(([name, value]) => {
    const key = typeof value === "string" ? value.trim() : "";
    return key === "" ? [] : [{ digest: toDigest(key), caller: { name } }];
  });
}

function readEntries(json: string): [name: string, value: unknown][] {
  try {
    const value: unknown = JSON.parse(json);
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}

/** Whose key it is. Digests have one length and every key is compared, so the time it takes tells nothing. */
export function findCaller(keys: readonly ApiKey[], presented: string): Caller | undefined {
  const digest = toDigest(presented);
  let caller: Caller | undefined;
  for (const key of keys) if (timingSafeEqual(key.digest, digest)) caller ??= key.caller;
  return caller;
}

function toDigest(key: string): Uint8Array {
  return createHash("sha256").update(key).digest();
}
