import type { Caller, Limits } from "../auth/caller.ts";
import { toJsonReply } from "../delivery/json-reply.ts";
import type { Counts } from "../limits/budget-table.ts";
import type { Route } from "../route.ts";

const WIRE_NAMES: readonly (readonly [limit: keyof Limits, wire: string])[] = [
  ["requestsPerMinute", "requests_per_minute"],
  ["tokensPerDay", "tokens_per_day"],
  ["tokensPerMonth", "tokens_per_month"],
];

/** `GET /v1/key`: what the caller's key may do, and what it has used. */
export const key: Route = async (_, { caller, spending }) => {
  const counts = await spending?.read();
  return toJsonReply(200, toKeyObject(caller, counts));
};

/** Never the key or its hash. */
function toKeyObject({ name, models, expires, limits }: Partial<Caller> = {}, counts?: Counts): object {
  return {
    object: "key",
    name,
    models: models ?? null,
    expires: expires ?? null,
    limits: limits ? toWire(limits, limits) : null,
    usage: limits && counts ? toWire(limits, toUsed(counts)) : null,
  };
}

function toUsed({ requests, day, month }: Counts): Limits {
  return { requestsPerMinute: requests, tokensPerDay: day, tokensPerMonth: month };
}

/** Only what is limited. */
function toWire(limits: Limits, values: Limits): Record<string, number | undefined> {
  const limited = WIRE_NAMES.filter(([limit]) => limits[limit] !== undefined);
  return Object.fromEntries(limited.map(([limit, wire]) => [wire, values[limit]]));
}
