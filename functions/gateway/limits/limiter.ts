import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import type { Caller } from "../auth/caller.ts";
import type { Environment } from "../environment.ts";
import type { Spending } from "./spending.ts";

/** What a request of a caller takes of their limits; undefined for who has none. */
export type Limiter = (caller: Caller) => Promise<Spending | undefined>;

/** Nothing of it is loaded before the first caller with limits. */
export function createLimiter({ budgetTable }: Environment, { onStoreFailure }: GatewayConfig): Limiter {
  let loading: Promise<(caller: Caller) => Spending | undefined> | undefined;
  const load = async () => {
    const [{ createBudgets }, { Spending }] = await Promise.all([import("./budgets.ts"), import("./spending.ts")]);
    const budgets = createBudgets(budgetTable, onStoreFailure);
    return ({ limits, ...caller }: Caller) => limits && new Spending(budgets, { ...caller, limits });
  };
  return async (caller) => {
    if (!caller.limits) return undefined;
    loading ??= load();
    return (await loading)(caller);
  };
}
