// The names are the client's, and go into a header and the log: only what is like a name, and not without end.
const NAME = /^[\w.-]{1,64}$/;
const MAX_NAMES = 50;

/** Names of parameters as `x-ignored-parameters` tells them. */
export function toIgnoredNames(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => NAME.test(name)).slice(0, MAX_NAMES);
}
