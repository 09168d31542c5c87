import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Caller, Limits } from "../auth/caller.ts";
import { logLine } from "../telemetry/log-line.ts";
import { type BudgetTable, type Counts, createBudgetTable, type Place } from "./budget-table.ts";
import { toLimitHeaders } from "./limit-headers.ts";
import { findRefusal, type Refusal, toRefusalError } from "./refusal.ts";
import { Refusals } from "./refusals.ts";
import { StoreTimeout } from "./store-calls.ts";
import { toWindows, type Windows } from "./windows.ts";

/** A key with limits. */
export type LimitedCaller = Caller & { limits: Limits };

/** What became of a reservation; `place` is where it is settled, undefined where nothing was counted. */
export type Reservation = { headers: Record<string, string>; place?: Place; error?: OpenAIError };

/** The limits of all keys, counted in the table. */
export type Budgets = {
  reserve(caller: LimitedCaller, tokens: number): Promise<Reservation>;
  /** Adds tokens to what was reserved, or takes them back. Never fails. */
  settle(place: Place, tokens: number): Promise<void>;
  /** What a key has used; undefined while the table fails. */
  read(caller: LimitedCaller): Promise<Counts | undefined>;
};

const PATIENCE_MS = 1000;
const RETRY_AFTER_MS = 5000;
/** The table is read between tries: once for a clock ahead of ours, once for room that was given back. */
const TRIES = 3;

/**
 * @param onFailure what becomes of requests while the table fails
 * @param patience how many milliseconds it may say nothing
 */
export function createBudgets(
  tableName: string | undefined,
  onFailure: "allow" | "refuse",
  patience = PATIENCE_MS,
): Budgets {
  const table = tableName ? createBudgetTable(tableName, patience) : undefined;
  const refusals = new Refusals();

  const reserveIn = async (table: BudgetTable, caller: LimitedCaller, tokens: number): Promise<Reservation> => {
    const now = Date.now();
    const windows = toWindows(now);
    const known = refusals.find(caller.name, tokens, now);
    const outcome = known ?? (await reserve(table, caller, tokens, windows));
    const headers = toLimitHeaders(caller.limits, outcome.counts, { windows, now });
    if (!("refusal" in outcome)) return { headers, place: { name: caller.name, windows } };
    refusals.note(caller.name, { ...outcome, tokens }, now);
    const error = toRefusalError(outcome.refusal, caller, now);
    const stays = outcome.refusal.kind === "tokens" && { "x-should-retry": "false" };
    return { headers: { ...headers, ...stays }, error };
  };

  return {
    async reserve(caller, tokens) {
      if (!table) return { headers: {}, error: noTable(caller) };
      try {
        return await reserveIn(table, caller, tokens);
      } catch (error) {
        logFailure("reserve", caller.name, error);
        return { headers: {}, ...(onFailure === "refuse" && { error: unavailable() }) };
      }
    },
    async settle(place, tokens) {
      refusals.forget(place.name);
      if (!table || tokens === 0) return;
      await table.add(place, tokens).catch((error: unknown) => logFailure("settle", place.name, error));
    },
    async read({ name }) {
      if (!table) return undefined;
      const place = { name, windows: toWindows(Date.now()) };
      return table.read(place).catch((error: unknown) => {
        logFailure("read", name, error);
        return undefined;
      });
    },
  };
}

type Outcome = { counts: Counts } | { counts: Counts; refusal: Refusal };

/** Reserves, or finds out which limit has no room. */
async function reserve(
  table: BudgetTable,
  { name, limits }: LimitedCaller,
  tokens: number,
  windows: Windows,
): Promise<Outcome> {
  for (let left = TRIES - 1; ; left--) {
    const counts = await table.reserve({ name, windows }, limits, tokens);
    if (counts) return { counts };
    const found = await table.read({ name, windows });
    const refusal = findRefusal(limits, found, tokens, windows);
    if (refusal) return { counts: found, refusal };
    if (left === 0) return { counts: found, refusal: toBusy(limits, windows) };
  }
}

/** There was room each time that it was looked for, and none when it was asked for. */
function toBusy({ requestsPerMinute }: Limits, { minuteEnds }: Windows): Refusal {
  const kind = requestsPerMinute === undefined ? "tokens" : "requests";
  return { kind, ends: minuteEnds, words: "too many requests came at once." };
}

function noTable({ name }: Caller): OpenAIError {
  const message = `Key '${name}' has limits, and there is no table to count them in: set \`budgets: true\` in gateway.config.ts.`;
  return new OpenAIError(500, message, { type: "server_error" });
}

/** Without a cause: what has one is taken for a target's failure, and the next target would be called. */
function unavailable(): OpenAIError {
  const details = { type: "server_error", code: "budget_unavailable", retryAfter: RETRY_AFTER_MS } as const;
  return new OpenAIError(503, "The limits of your key cannot be checked right now. Please try again.", details);
}

function logFailure(action: string, key: string, error: unknown): void {
  const name = error instanceof Error ? error.name.slice(0, 100) : typeof error;
  logLine("error", "budget table failed", { action, key, error: name, timeout: error instanceof StoreTimeout });
}
