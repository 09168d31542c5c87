import { type ApiKeys, toDigest } from "./api-keys.ts";

/**
 * The keys in the text of a secret: one named `default` where it is plain text, or the entries of a JSON object. White
 * space around keys comes from files and forms, and is none of them.
 */
export async function readApiKeys(secret: string): Promise<ApiKeys> {
  const key = secret.trim();
  if (key.startsWith("{")) return (await import("./named-keys.ts")).readNamedKeys(key);
  const entries = key === "" ? [] : [[toDigest(key), { caller: { name: "default" }, until: Infinity }] as const];
  return { keys: new Map(entries), broken: [] };
}
