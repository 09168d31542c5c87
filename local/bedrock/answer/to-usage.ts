import { createHash } from "node:crypto";
import type { CacheTTL, TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import type { ConverseCall } from "../body/converse-body.ts";
import { countBlockTokens } from "../body/count-tokens.ts";

// How far before a cache point the service looks for a prompt that it has seen.
const LOOK_BACK = 20;

type Prefix = { tokens: number; key: string; ttl: CacheTTL | undefined };

/**
 * Counts tokens, with the members that the service sends beside those of its model. Prompts up to a cache point are kept
 * in `cached`, which grows; the longest one that this prompt begins with is read from there.
 */
export function toUsage(call: ConverseCall, outputTokens: number, cached: Set<string>): TokenUsage {
  const prefixes = toPrefixes(call);
  const tokens = prefixes.at(-1)?.tokens ?? 0;
  const points = prefixes.flatMap(({ ttl }, index) => (ttl ? [index] : []));
  const usage = { inputTokens: tokens, outputTokens, serverToolUsage: {}, totalTokens: tokens + outputTokens };
  if (call.rules.caching === "none") return usage;
  const seen = points.flatMap((point) => prefixes.slice(Math.max(0, point - LOOK_BACK), point + 1));
  const read = Math.max(0, ...seen.filter(({ key }) => cached.has(key)).map((prefix) => prefix.tokens));
  const writes = points.map((point) => prefixes[point]).filter((prefix) => prefix !== undefined);
  for (const { key } of writes) cached.add(key);
  const written = (writes.at(-1)?.tokens ?? 0) - read;
  const cacheDetails = toCacheDetails(writes, read);
  return {
    ...usage,
    inputTokens: tokens - read - written,
    ...counted("cacheReadInputToken", read),
    ...counted("cacheWriteInputToken", written),
    ...(cacheDetails.length > 0 && { cacheDetails }),
  };
}

// The service tells each count under two names.
function counted(name: string, tokens: number) {
  return { [`${name}s`]: tokens, [`${name}Count`]: tokens };
}

function toCacheDetails(writes: readonly Prefix[], read: number): { inputTokens: number; ttl: CacheTTL }[] {
  let from = read;
  return writes.flatMap(({ tokens, ttl }) => {
    const inputTokens = tokens - from;
    from = Math.max(from, tokens);
    return inputTokens > 0 && ttl ? [{ inputTokens, ttl }] : [];
  });
}

// The prompt up to each of its blocks; those with a ttl end at a cache point.
function toPrefixes({ modelId, body, rules }: ConverseCall): Prefix[] {
  const hash = createHash("sha256").update(modelId);
  const prefixes: Prefix[] = [];
  const add = (part: string, blocks: readonly object[]) => {
    hash.update(part);
    for (const block of blocks) {
      const before = prefixes.at(-1);
      if ("cachePoint" in block) {
        const { ttl = "5m" } = block.cachePoint as { ttl?: CacheTTL };
        if (before) prefixes.push({ ...before, ttl });
        continue;
      }
      hash.update(JSON.stringify(block));
      const tokens = (before?.tokens ?? 0) + countBlockTokens(block);
      // Models that cache by themselves have a cache point behind every block.
      const ttl = rules.caching === "by itself" ? "5m" : undefined;
      prefixes.push({ tokens, key: hash.copy().digest("base64"), ttl });
    }
  };
  add("tools", body.toolConfig?.tools ?? []);
  add("system", body.system ?? []);
  for (const { role, content } of body.messages ?? []) add(`\n${role}`, content ?? []);
  return prefixes;
}
