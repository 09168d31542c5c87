import * as v from "valibot";
import { isJsonObject, JsonObject } from "../../../shared/openai/json-object.ts";
import { type ApiKey, type ApiKeys, toDigest } from "./api-keys.ts";
import { toExpiry } from "./to-expiry.ts";

const Limit = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

const RULES = {
  models: v.optional(v.array(v.pipe(v.string(), v.nonEmpty()))),
  expires: v.optional(
    v.pipe(
      v.string(),
      v.check((expires) => toExpiry(expires) !== undefined),
    ),
  ),
  // Of its own accord the schema would take a list for an object that limits nothing.
  limits: v.optional(
    v.pipe(JsonObject, v.strictObject({ requestsPerMinute: Limit, tokensPerDay: Limit, tokensPerMonth: Limit })),
  ),
};
type Entry = ({ key: string } | { sha256: string }) & v.InferOutput<v.ObjectSchema<typeof RULES, undefined>>;
const Key = v.pipe(v.string(), v.trim(), v.nonEmpty());
const Digest = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[0-9a-f]{64}$/));

/**
 * An entry of the secret: a key, or an object with a key or its hash. Nothing that is not known may stand in it: a typo in
 * `models` must not open all of them.
 */
const Entry = v.union([
  v.pipe(
    Key,
    v.transform((key): Entry => ({ key })),
  ),
  v.strictObject({ key: Key, ...RULES }),
  v.strictObject({ sha256: Digest, ...RULES }),
]);

/** The keys in a JSON object, name → entry. One that is broken disables itself alone; none are there when it is no JSON. */
export function readNamedKeys(json: string): ApiKeys {
  const keys = new Map<string, ApiKey>();
  const broken: string[] = [];
  for (const [name, written] of readEntries(json)) {
    const { success, output } = v.safeParse(Entry, written);
    if (!success) {
      broken.push(name);
      continue;
    }
    const digest = "sha256" in output ? output.sha256 : toDigest(output.key);
    if (!keys.has(digest)) keys.set(digest, toApiKey(name, output));
  }
  return { keys, broken };
}

function toApiKey(name: string, { models, expires, limits }: Entry): ApiKey {
  const isLimited = limits && Object.keys(limits).length > 0;
  return {
    caller: { name, ...(models && { models }), ...(expires && { expires }), ...(isLimited && { limits }) },
    until: (expires && toExpiry(expires)) || Infinity,
  };
}

function readEntries(json: string): [name: string, entry: unknown][] {
  try {
    const value: unknown = JSON.parse(json);
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}
