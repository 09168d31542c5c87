import { createHash } from "node:crypto";
import type { Caller } from "./caller.ts";

/** Whose key it is, and the unix time in milliseconds from which it opens nothing any more. */
export type ApiKey = { caller: Caller; until: number };

/** The keys that open the gateway, by the digests they are compared by, and the names of entries that are none. */
export type ApiKeys = { keys: ReadonlyMap<string, ApiKey>; broken: readonly string[] };

/** Whose key it is. A digest is looked up, so the time it takes tells nothing of the keys that are known. */
export function findCaller({ keys }: ApiKeys, digest: string): Caller | undefined {
  const key = keys.get(digest);
  return key && Date.now() < key.until ? key.caller : undefined;
}

/** What a key is kept as and compared by: its SHA-256 in hex. */
export function toDigest(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
