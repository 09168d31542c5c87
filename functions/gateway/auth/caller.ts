import { matchesAny } from "../../../shared/models/model-patterns.ts";

/** What a caller may use up; what is left out has no limit. All windows are UTC's. */
export type Limits = {
  requestsPerMinute?: number | undefined;
  tokensPerDay?: number | undefined;
  tokensPerMonth?: number | undefined;
};

/** Who calls: what routes, the log and limits know of them. */
export type Caller = {
  /** The name of the caller's key, never the key. */
  name: string;
  /** Patterns of the models that they may call; all where left out. */
  models?: readonly string[];
  /** Patterns of the models that this deployment serves to anybody, whoever calls; all where left out. */
  allowedModels?: readonly string[] | undefined;
  /** A date or an ISO time, as the secret says it. */
  expires?: string;
  /** Left out where nothing is limited. */
  limits?: Limits;
};

/**
 * May the caller call a target, or see it in the catalogue? Asked in one place for every target, fallbacks too.
 * @param names everything that the target is called, see `toNames`
 */
export function mayCall(caller: Caller | undefined, names: readonly string[]): boolean {
  return matchesAny(caller?.allowedModels, names) && matchesAny(caller?.models, names);
}
