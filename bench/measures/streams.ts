import { BODY } from "../process/candidates.ts";
import { ask, type Candidate } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { type Figures, inRounds } from "./rounds.ts";
import { measureAnswer, type Running, restart, TRIES, withRunning } from "./running.ts";

const STREAM = { deltas: 500, gap: 0 };
const WARM_UP = 40;
/** Streams in each round, so many of them at once. */
const STREAMS = 64;
export const AT_ONCE = [1, 8, 64] as const;

/**
 * Streams of 500 chunks that a process serves in a second of one core, by how many run at once; how often a candidate's
 * process ended under them.
 */
export type StreamFigures = { rates: Record<(typeof AT_ONCE)[number], Figures>; ends: Record<string, number> };

export async function measureStreams(servers: Candidate[], upstream: Upstream, rounds: number): Promise<StreamFigures> {
  return withRunning(servers, async (running) => {
    const ends: Record<string, number> = {};
    for (const one of running) await warmUp(one, upstream);
    const at = (atOnce: number) =>
      inRounds(running, rounds, async (one) => {
        for (let tries = 0; tries < TRIES; tries++) {
          const rate = await serve(one, atOnce).catch(() => undefined);
          if (rate !== undefined) return rate;
          ends[one.name] = (ends[one.name] ?? 0) + 1;
          await restart(one);
          await warmUp(one, upstream);
        }
        throw new Error(`${one.name} did not stand ${atOnce} streams at once.`);
      });
    return { rates: { 1: await at(1), 8: await at(8), 64: await at(64) }, ends };
  });
}

async function warmUp(one: Running, upstream: Upstream): Promise<void> {
  for (let i = 0; i < WARM_UP; i++) await measureAnswer(one, upstream, STREAM);
}

/** Answers that were not whole do not count; throws when one did not come at all. */
async function serve({ process, chunkBytes }: Running, atOnce: number): Promise<number> {
  const before = await process.usage();
  let begun = 0;
  let whole = 0;
  const worker = async () => {
    while (begun++ < STREAMS) if ((await ask(process, BODY)) >= STREAM.deltas * chunkBytes) whole += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await process.idle();
  const after = await process.usage();
  return whole / ((after.cpu - before.cpu) / 1e6);
}
