import { parseArgs } from "node:util";

/** What `npm run usage` is asked for; times are Unix seconds, `to` is the first that no longer counts. */
export type UsageArguments = { period: string; from: number; to: number; form: "table" | "json" | "csv" };

const USAGE = "Usage: npm run usage -- [--day 2026-11-21 | --month 2026-11] [--json | --csv]";
const DAY_MS = 86_400_000;
const OPTIONS = {
  day: { type: "string" },
  month: { type: "string" },
  json: { type: "boolean", default: false },
  csv: { type: "boolean", default: false },
} as const;

/**
 * Days and months are UTC's; without either it is this month.
 * @throws one sentence for who called
 */
export function readUsageArguments(args: string[], now: Date): UsageArguments {
  const { day, month, json, csv } = read(args);
  if ((day !== undefined && month !== undefined) || (json && csv)) throw new Error(USAGE);
  const period = day ?? month ?? now.toISOString().slice(0, 7);
  const [from, to] = day === undefined ? readMonth(period) : readDay(period);
  const form = csv ? "csv" : "table";
  return { period, from: from / 1000, to: to / 1000, form: json ? "json" : form };
}

function readDay(day: string): [from: number, to: number] {
  const from = Date.parse(`${day}T00:00:00Z`);
  // Date takes the 30th of February for the 1st or 2nd of March.
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(from) || new Date(from).toISOString().slice(0, 10) !== day)
    throw new Error(`${day} is no day such as 2026-11-21.`);
  return [from, from + DAY_MS];
}

function readMonth(month: string): [from: number, to: number] {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year) throw new Error(`${month} is no month such as 2026-11.`);
  return [Date.UTC(Number(year), Number(number) - 1), Date.UTC(Number(year), Number(number))];
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message.split(/\. |\n/)[0]}. ${USAGE}`, { cause: error });
  }
}
