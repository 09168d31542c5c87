import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { BODY } from "../process/candidates.ts";
import type { Candidate, MeasuredProcess } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { type Figures, inRounds } from "./rounds.ts";
import { type Running, TRIES, withRunning } from "./running.ts";
import { toQuartiles } from "./statistics.ts";

/** The first word comes alone, as from a model. */
const SHORT = { deltas: 3, gap: 2 };
const WARM_UP = 300;
const SAMPLES = 20;
const MAX_PRELUDE = 4096;

/** In ms: within the process, and seen from outside, with two hops over the loopback in it. */
export type FirstByteFigures = { inside: Figures; outside: Figures };

/**
 * How much later the first byte comes because of a warm process: from the request to its call upstream, and from upstream's
 * first byte to its own. Inside its own clock tells, outside one monotonic clock of all.
 */
export async function measureFirstByte(
  candidates: Candidate[],
  upstream: Upstream,
  rounds: number,
): Promise<FirstByteFigures> {
  return withRunning(candidates, async (running) => {
    for (let i = 0; i < WARM_UP; i++) for (const one of running) await measureOnce(one, upstream);
    const inside: Figures = {};
    const outside = await inRounds(running, rounds, async (one) => {
      const samples: Sample[] = [];
      for (let i = 0; i < SAMPLES; i++) samples.push(await measureOnce(one, upstream));
      inside[one.name] = [...(inside[one.name] ?? []), toQuartiles(samples.map((sample) => sample.inside)).median];
      return toQuartiles(samples.map((sample) => sample.outside)).median;
    });
    return { inside, outside };
  });
}

type Sample = { inside: number; outside: number };

/** An answer that came without a body is asked for again. */
async function measureOnce({ name, process: measured }: Running, upstream: Upstream): Promise<Sample> {
  for (let tries = 0; tries < TRIES; tries++) {
    const sample = await sampleOnce(measured, upstream);
    if (sample) return sample;
  }
  throw new Error(`${name} did not answer.`);
}

async function sampleOnce(measured: MeasuredProcess, upstream: Upstream): Promise<Sample | undefined> {
  await upstream.replay(SHORT);
  const asked = process.hrtime.bigint();
  const answer = await measured.ask(BODY);
  const ended = once(answer, "end");
  const isTold = await firstByte(answer);
  const told = process.hrtime.bigint();
  await ended;
  if (!isTold) return undefined;
  const { arrived, answered } = await upstream.served();
  const outside = Number(told - asked - (BigInt(answered) - BigInt(arrived))) / 1e6;
  return { inside: await measured.firstByte(), outside };
}

/**
 * Resolves with the first byte of the body, or with `false` at an end without one; under Lambda status and headers come
 * before it, then eight NULs.
 */
export function firstByte(answer: IncomingMessage): Promise<boolean> {
  const hasPrelude = answer.headers["content-type"] === "application/vnd.awslambda.http-integration-response";
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let begun = hasPrelude ? "" : "\0".repeat(8);
  answer.on("data", (chunk: Buffer) => {
    if (begun.length < MAX_PRELUDE) begun += chunk.toString("latin1");
    if (/\0{8}./s.test(begun)) resolve(true);
  });
  answer.once("end", () => resolve(false));
  return promise;
}
