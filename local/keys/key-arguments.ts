import { parseArgs } from "node:util";
import { toExpiry } from "../../functions/gateway/auth/to-expiry.ts";
import type { Rules } from "./edit-keys.ts";

/** What `npm run key` is asked to do. */
export type KeyCommand = { local: boolean } & (
  | { action: "add"; name: string; rules: Rules }
  | { action: "list" }
  | { action: "remove"; name: string }
);

const USAGE =
  "Usage: npm run key -- add NAME [--models a,b] [--expires 2027-01-31] [--requests-per-minute N] [--tokens-per-day N] " +
  "[--tokens-per-month N] | list | remove NAME   (--local: the keys of npm start)";

const LIMITS = new Map([
  ["requests-per-minute", "requestsPerMinute"],
  ["tokens-per-day", "tokensPerDay"],
  ["tokens-per-month", "tokensPerMonth"],
]);

const RULES = {
  models: { type: "string" },
  expires: { type: "string" },
  ...Object.fromEntries([...LIMITS.keys()].map((flag) => [flag, { type: "string" as const }])),
} as const;

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/** Reads the arguments; what it throws is one sentence for who called. */
export function readKeyCommand(args: string[]): KeyCommand {
  const { values, positionals } = read(args);
  const { local = false, ...rules } = values;
  const [action, name, ...rest] = positionals;
  const hasRules = Object.keys(rules).length > 0;
  if (rest.length > 0 || (hasRules && action !== "add")) throw new Error(USAGE);
  if (action === "list" && name === undefined) return { action, local };
  if ((action !== "add" && action !== "remove") || name === undefined) throw new Error(USAGE);
  if (action === "remove") return { action, name, local };
  if (!NAME.test(name))
    throw new Error(`Not a name: ${name}. It begins with one of a-z and 0-9; up to 62 of a-z, 0-9, ., _ and - follow.`);
  return { action, name, local, rules: toRules(rules) };
}

function read(args: string[]) {
  const options = { ...RULES, local: { type: "boolean" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as { local?: boolean } & Record<string, string | undefined>, positionals };
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new Error(`${problem}. ${USAGE}`, { cause: error });
  }
}

function toRules({ models, expires, ...flags }: Record<string, string | undefined>): Rules {
  const patterns = models?.split(",").map((pattern) => pattern.trim());
  if (patterns?.includes("")) throw new Error("--models has an empty name in it.");
  if (expires !== undefined && toExpiry(expires) === undefined)
    throw new Error(`--expires is ${expires}, neither a date such as 2027-01-31 nor an ISO time.`);
  const limits = Object.fromEntries(
    [...LIMITS].flatMap(([flag, limit]) => {
      const value = flags[flag];
      return value === undefined ? [] : [[limit, toLimit(flag, value)] as const];
    }),
  );
  return {
    ...(patterns && { models: patterns }),
    ...(expires !== undefined && { expires }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

function toLimit(flag: string, value: string): number {
  const limit = Number(value);
  if (/^[1-9]\d*$/.test(value) && Number.isSafeInteger(limit)) return limit;
  throw new Error(`--${flag} is ${value}, not a whole number from 1 up.`);
}
