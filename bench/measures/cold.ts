import { once } from "node:events";
import { BODY } from "../process/candidates.ts";
import type { Candidate } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { firstByte } from "./first-byte.ts";
import type { Figures } from "./rounds.ts";
import { inRounds } from "./rounds.ts";

const SHORT = { deltas: 20, gap: 0 };

/** What a fresh process costs in CPU ms until it is ready and for its first request, and in ms until the first byte. */
export type ColdFigures = { start: Figures; request: Figures; firstByte: Figures };

export async function measureCold(candidates: Candidate[], upstream: Upstream, rounds: number): Promise<ColdFigures> {
  const request: Figures = {};
  const wait: Figures = {};
  const start = await inRounds(candidates, rounds, async ({ name, start }) => {
    await upstream.replay(SHORT);
    const spawned = performance.now();
    const fresh = await start();
    const ready = await fresh.usage();
    const answer = await fresh.ask(BODY);
    const ended = once(answer, "end");
    await firstByte(answer);
    const told = performance.now();
    await ended;
    await fresh.idle();
    const done = await fresh.usage();
    await fresh.close();
    push(request, name, (done.cpu - ready.cpu) / 1000);
    push(wait, name, told - spawned);
    return ready.cpu / 1000;
  });
  return { start, request, firstByte: wait };
}

/** Adds one round's figure. */
export function push(figures: Figures, name: string, figure: number): void {
  figures[name] = [...(figures[name] ?? []), figure];
}
