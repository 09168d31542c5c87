import { toIgnoredNames } from "./ignored-names.ts";

/** The parameters of a request that say something, and have no effect. */
export function toUnused(request: Record<string, unknown>, used: readonly string[]): string[] {
  return toIgnoredNames(Object.keys(request).filter((name) => asksForAnything(request[name]) && !used.includes(name)));
}

/** Does a value ask for anything? */
export function asksForAnything(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
