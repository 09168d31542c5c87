import { BODY } from "../process/candidates.ts";
import { ask, type Candidate, type MeasuredProcess } from "../process/measured-process.ts";
import type { Replay } from "../upstream/replay-server.ts";
import type { Upstream } from "../upstream/upstream.ts";

/** How often an answer that came incomplete is asked for again, or a process that ended is started again. */
export const TRIES = 50;

/** A candidate with its process; `answers` and `lost` count the answers, and those of them that were not whole. */
export type Running = Candidate & { process: MeasuredProcess; answers: number; lost: number };

/** Starts all candidates, hands them on, and ends them. */
export async function withRunning<T>(candidates: Candidate[], use: (running: Running[]) => Promise<T>): Promise<T> {
  const running: Running[] = [];
  try {
    for (const candidate of candidates)
      running.push({ ...candidate, process: await candidate.start(), answers: 0, lost: 0 });
    return await use(running);
  } finally {
    await Promise.all(running.map(({ process }) => process.close()));
  }
}

/** Gives a candidate a fresh process in the place of its own. */
export async function restart(one: Running): Promise<void> {
  await one.process.close();
  one.process = await one.start();
}

/** CPU time in µs that a process spends on a whole answer; what it spends on an incomplete one does not count. */
export async function measureAnswer(running: Running, upstream: Upstream, replay: Replay): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    await upstream.replay(replay);
    const before = await running.process.usage();
    const bytes = await ask(running.process, BODY);
    await running.process.idle();
    const after = await running.process.usage();
    running.answers += 1;
    if (bytes >= replay.deltas * running.chunkBytes) return after.cpu - before.cpu;
    running.lost += 1;
  }
  throw new Error(`${running.name} did not give a whole answer.`);
}
