import type { Candidate, MeasuredProcess } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { push } from "./cold.ts";
import { type Figures, inRounds } from "./rounds.ts";
import { measureAnswer } from "./running.ts";

const PACED = { deltas: 1000, gap: 1 };
const SHORT_BURST = { deltas: 1000, gap: 0 };
const LONG_BURST = { deltas: 100_000, gap: 0 };

/** Peaks of resident memory in MB: a fresh process at rest, after paced streams, after bursts; and what 100,000 chunks add to 1,000. */
export type MemoryFigures = { atRest: Figures; paced: Figures; burst: Figures; growth: Figures };

export async function measureMemory(
  candidates: Candidate[],
  upstream: Upstream,
  rounds: number,
): Promise<MemoryFigures> {
  const figures: Omit<MemoryFigures, "paced"> = { atRest: {}, burst: {}, growth: {} };
  const paced = await inRounds(candidates, rounds, async (candidate) => {
    push(figures.atRest, candidate.name, await inFresh(candidate, upstream, async () => {}));
    await inFresh(candidate, upstream, async (stream, peak) => {
      await stream(SHORT_BURST);
      const short = await peak();
      await stream(LONG_BURST);
      const long = await peak();
      push(figures.burst, candidate.name, long);
      push(figures.growth, candidate.name, long - short);
    });
    return inFresh(candidate, upstream, async (stream) => {
      await stream(PACED);
      await stream(PACED);
    });
  });
  return { ...figures, paced };
}

type Work = (stream: (replay: typeof PACED) => Promise<unknown>, peak: () => Promise<number>) => Promise<void>;

/** The peak of a fresh process that has done some work. */
async function inFresh(candidate: Candidate, upstream: Upstream, work: Work): Promise<number> {
  const process: MeasuredProcess = await candidate.start();
  const running = { ...candidate, process, answers: 0, lost: 0 };
  const peak = async () => (await process.usage()).peak / 1e6;
  try {
    await work((replay) => measureAnswer(running, upstream, replay), peak);
    return await peak();
  } finally {
    await process.close();
  }
}
