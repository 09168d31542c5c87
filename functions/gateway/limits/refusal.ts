import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Caller, Limits } from "../auth/caller.ts";
import type { Counts } from "./budget-table.ts";
import { toDuration, type Windows } from "./windows.ts";

/** Which limit had no room for a request, and until when that stays so. */
export type Refusal = { kind: "requests" | "tokens"; ends: number; words: string };

/** The limit that refuses for the longest; undefined where all have room by now. */
export function findRefusal(limits: Limits, counts: Counts, tokens: number, windows: Windows): Refusal | undefined {
  const { requestsPerMinute = Infinity, tokensPerDay = Infinity, tokensPerMonth = Infinity } = limits;
  if (counts.month + tokens > tokensPerMonth)
    return ofTokens(tokensPerMonth, "month", counts.month, { tokens, ends: windows.monthEnds });
  if (counts.day + tokens > tokensPerDay)
    return ofTokens(tokensPerDay, "day", counts.day, { tokens, ends: windows.dayEnds });
  if (counts.requests < requestsPerMinute) return undefined;
  const words = `${counts.requests} of ${requestsPerMinute} requests per minute are used.`;
  return { kind: "requests", ends: windows.minuteEnds, words };
}

function ofTokens(limit: number, window: string, used: number, { tokens, ends }: { tokens: number; ends: number }) {
  const words =
    tokens > limit
      ? `This request reserves ${tokens} tokens, and the limit of ${limit} per ${window} never admits that: ask for fewer with \`max_tokens\`.`
      : `${used} of ${limit} tokens per ${window} are used, and this request reserves ${tokens}.`;
  return { kind: "tokens" as const, ends, words };
}

/** The 429 that names the numbers; who sends too many requests may come back, who has no tokens left need not. */
export function toRefusalError({ kind, ends, words }: Refusal, { name }: Caller, now: number): OpenAIError {
  const code = kind === "requests" ? "rate_limit_exceeded" : "insufficient_quota";
  const type = kind === "requests" ? "rate_limit_error" : "insufficient_quota";
  const message = `Key '${name}' is at its limit: ${words} It resets in ${toDuration(ends - now)}.`;
  return new OpenAIError(429, message, { type, code, retryAfter: ends - now });
}
