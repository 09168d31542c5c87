import type { Caller, Limits } from "../auth/caller.ts";
import { toJsonReply } from "../delivery/json-reply.ts";
import type { Route } from "../route.ts";

const WIRE_NAMES: readonly (readonly [limit: keyof Limits, wire: string])[] = [
  ["requestsPerMinute", "requests_per_minute"],
  ["tokensPerDay", "tokens_per_day"],
  ["tokensPerMonth", "tokens_per_month"],
];

/** `GET /v1/key`: what the caller's key may do, and what it has used. */
export const key: Route = async (_, { caller }) => toJsonReply(200, toKeyObject(caller));

/** Never the key or its hash. */
function toKeyObject({ name, models, expires, limits }: Partial<Caller> = {}): object {
  return {
    object: "key",
    name,
    models: models ?? null,
    expires: expires ?? null,
    limits: limits ? toWire(limits) : null,
    usage: null,
  };
}

/** Members that are not limited are left out by the JSON. */
function toWire(values: Limits): Record<string, number | undefined> {
  return Object.fromEntries(WIRE_NAMES.map(([limit, wire]) => [wire, values[limit]]));
}
