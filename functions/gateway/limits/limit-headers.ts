import type { Limits } from "../auth/caller.ts";
import type { Counts } from "./budget-table.ts";
import { toDuration, type Windows } from "./windows.ts";

/** What OpenAI's clients read of a limit: of tokens the window that has the least left. */
export function toLimitHeaders(
  { requestsPerMinute, tokensPerDay, tokensPerMonth }: Limits,
  { requests, day, month }: Counts,
  { windows, now }: { windows: Windows; now: number },
): Record<string, string> {
  const tokens = [
    ...toWindow(tokensPerDay, day, windows.dayEnds),
    ...toWindow(tokensPerMonth, month, windows.monthEnds),
  ].toSorted((one, other) => one.left - other.left);
  return {
    ...toHeaders("requests", toWindow(requestsPerMinute, requests, windows.minuteEnds)[0], now),
    ...toHeaders("tokens", tokens[0], now),
  };
}

type Window = { limit: number; left: number; ends: number };

function toWindow(limit: number | undefined, used: number, ends: number): Window[] {
  return limit === undefined ? [] : [{ limit, left: Math.max(0, limit - used), ends }];
}

function toHeaders(what: "requests" | "tokens", window: Window | undefined, now: number): Record<string, string> {
  if (!window) return {};
  return {
    [`x-ratelimit-limit-${what}`]: `${window.limit}`,
    [`x-ratelimit-remaining-${what}`]: `${window.left}`,
    [`x-ratelimit-reset-${what}`]: toDuration(window.ends - now),
  };
}
