/** What grows, by the number of its parts. */
export type Growing<T> = Record<string, (n: number) => T>;

export const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/** A chat completion request. */
export const ask = (rest: object, model = CLAUDE) => ({ model, messages: [{ role: "user", content: "Hi" }], ...rest });

/** A chat completion request with these messages. */
export const talk = (messages: object[], rest: object = {}) => ask({ messages, ...rest });

/** A tool as chat nests it. */
export const tool = (name: string, parameters: object = {}) => ({ type: "function", function: { name, parameters } });

export const list = <T>(n: number, toItem: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => toItem(i));

export const map = <T>(n: number, toEntry: (i: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(list(n, toEntry));
