import { parseArgs } from "node:util";

const USAGE = "Usage: npm run logs -- [--since 10m]   (s, m, h or d)";
const MILLISECONDS = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/**
 * How many milliseconds back `npm run logs` begins; ten minutes without `--since`.
 * @throws one sentence for who called
 */
export function readSince(args: string[]): number {
  const { since } = read(args);
  const [, count, unit = ""] = /^([1-9]\d{0,5})([smhd])$/.exec(since) ?? [];
  const milliseconds = MILLISECONDS.get(unit);
  if (milliseconds === undefined) throw new Error(`--since is ${since}, no time such as 10m. ${USAGE}`);
  return Number(count) * milliseconds;
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { since: { type: "string", default: "10m" } } as const }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message.split(/\. |\n/)[0]}. ${USAGE}`, { cause: error });
  }
}
