import type { Candidate } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { type Figures, inRounds } from "./rounds.ts";
import { measureAnswer, withRunning } from "./running.ts";

const BURST = { deltas: 5000, gap: 0 };
const SINGLE = { deltas: 500, gap: 1 };
const WARM_UP = 4;

/** CPU time in µs per chunk: in bursts, and token by token; answers that a candidate left incomplete, of how many. */
export type ChunkFigures = { burst: Figures; single: Figures; lost: Record<string, string> };

export async function measureChunks(
  candidates: Candidate[],
  upstream: Upstream,
  rounds: number,
): Promise<ChunkFigures> {
  return withRunning(candidates, async (running) => {
    for (const one of running) for (let i = 0; i < WARM_UP; i++) await measureAnswer(one, upstream, BURST);
    const perChunk = (replay: typeof BURST) => async (one: (typeof running)[number]) =>
      (await measureAnswer(one, upstream, replay)) / replay.deltas;
    const burst = await inRounds(running, rounds, perChunk(BURST));
    const single = await inRounds(running, Math.ceil(rounds / 2), perChunk(SINGLE));
    const lost = running.filter((one) => one.lost > 0).map((one) => [one.name, `${one.lost} of ${one.answers}`]);
    return { burst, single, lost: Object.fromEntries(lost) };
  });
}
