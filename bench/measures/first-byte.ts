import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { BODY } from "../process/candidates.ts";
import type { Candidate } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { type Figures, inRounds } from "./rounds.ts";
import { type Running, withRunning } from "./running.ts";

const SHORT = { deltas: 20, gap: 0 };
const WARM_UP = 100;
const SAMPLES = 20;
const MAX_PRELUDE = 4096;

/**
 * How much later the first byte comes because of a warm process, in ms: from the request to its call upstream, and from
 * upstream's first byte to its own, read from one monotonic clock. Two hops over the loopback are in it.
 */
export async function measureFirstByte(candidates: Candidate[], upstream: Upstream, rounds: number): Promise<Figures> {
  return withRunning(candidates, async (running) => {
    await upstream.replay(SHORT);
    for (const one of running) for (let i = 0; i < WARM_UP; i++) await measureOnce(one, upstream);
    return inRounds(running, rounds, async (one) => {
      const samples: number[] = [];
      for (let i = 0; i < SAMPLES; i++) samples.push(await measureOnce(one, upstream));
      return Math.min(...samples);
    });
  });
}

async function measureOnce({ process: measured }: Running, upstream: Upstream): Promise<number> {
  await upstream.replay(SHORT);
  const asked = process.hrtime.bigint();
  const answer = await measured.ask(BODY);
  const ended = once(answer, "end");
  await firstByte(answer);
  const told = process.hrtime.bigint();
  await ended;
  const { arrived, answered } = await upstream.served();
  return Number(told - asked - (BigInt(answered) - BigInt(arrived))) / 1e6;
}

/** Resolves with the first byte of the body; under Lambda status and headers come before it, then eight NULs. */
export function firstByte(answer: IncomingMessage): Promise<void> {
  const hasPrelude = answer.headers["content-type"] === "application/vnd.awslambda.http-integration-response";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let begun = hasPrelude ? "" : "\0".repeat(8);
  answer.on("data", (chunk: Buffer) => {
    if (begun.length < MAX_PRELUDE) begun += chunk.toString("latin1");
    if (/\0{8}./s.test(begun)) resolve();
  });
  answer.once("end", () => reject(new Error("An answer came without a body.")));
  return promise;
}
