import { toIgnoredNames } from "./ignored-names.ts";

/** The parameters of a request that say something, and have no effect. */
export function toUnused(request: Record<string, unknown>, used: readonly string[]): string[] {
  return toIgnoredNames(Object.keys(request).filter((name) => says(request[name]) && !used.includes(name)));
}

function says(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
