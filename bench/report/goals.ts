import type { Figures } from "../measures/rounds.ts";
import { type Quartiles, toQuartiles, toRatio } from "../measures/statistics.ts";
import { CHAT, RESPONSES } from "../measures/translators.ts";
import { BARE_SDK, BYTE_PIPE, OURS, PORTKEY, type Results, toServerName } from "./results.ts";

/** A figure with what it is to be: at most, or at least, so much. */
export type Goal = { name: string; figure: Quartiles; unit: string; atMost?: number; atLeast?: number };

/** The figures that the project is held to; those of what was not measured are missing. */
export function toGoals({ baseline, chunks, firstByte, memory, streams, bytes, translators }: Results): Goal[] {
  const { burst, single } = chunks;
  const ourServer = toServerName(OURS);
  const server = baseline && toServerName(baseline);
  return [
    ratio("CPU per chunk in bursts ÷ bare SDK", burst, OURS, BARE_SDK, { atMost: 0.55 }),
    ratio("CPU per chunk in bursts ÷ Portkey", burst, OURS, PORTKEY, { atMost: 0.5 }),
    ratio("CPU per chunk in bursts, both as plain servers ÷ Portkey", burst, ourServer, PORTKEY, { atMost: 0.5 }),
    ratio(`CPU per chunk token by token ÷ ${baseline}`, single, OURS, baseline, { atMost: 0.75 }),
    ratio("CPU per chunk token by token ÷ Portkey", single, OURS, PORTKEY, { atMost: 1 }),
    ratio("CPU per chunk token by token, both as plain servers ÷ Portkey", single, ourServer, PORTKEY, { atMost: 1 }),
    ratio(`streams per second per core, 64 at once ÷ ${server}`, streams.rates[64], ourServer, server, {
      atLeast: 2.2,
    }),
    ratio("CPU per text delta, responses ÷ chat completions", translators, RESPONSES, CHAT, { atMost: 1.25 }),
    figure("first byte, added in a warm process beyond a byte pipe's", toAdded(firstByte.inside), "ms", 1.5),
    figure("peak memory, paced", memory.paced[OURS], "MB", 112),
    figure("peak memory, bursts up to 100,000 chunks", memory.burst[OURS], "MB", 120),
    figure("growth from 1,000 to 100,000 chunks", memory.growth[OURS], "MB", 15),
    figure("code read at start-up", [bytes.startUp], "kB", 330),
  ].flat();
}

function ratio(
  name: string,
  figures: Figures,
  ours: string,
  others: string | undefined,
  bound: { atMost: number } | { atLeast: number },
): Goal[] {
  const values = figures[ours];
  const beside = others && figures[others];
  return values && beside ? [{ name, figure: toRatio(values, beside), unit: "", ...bound }] : [];
}

function figure(name: string, values: number[] | undefined, unit: string, atMost: number): Goal[] {
  return values ? [{ name, figure: toQuartiles(values), unit, atMost }] : [];
}

/** What the SDK and we add, round by round: the runtime client and HTTP are the byte pipe's too. */
function toAdded({ [OURS]: ours, [BYTE_PIPE]: pipe = [] }: Figures): number[] | undefined {
  return ours?.map((time, round) => time - (pipe[round] ?? Number.NaN));
}

/** Is it what it is to be? */
export function isMet({ figure: { median }, atMost = Number.POSITIVE_INFINITY, atLeast = 0 }: Goal): boolean {
  return median <= atMost && median >= atLeast;
}
