import { expect, vi } from "vitest";
import { createCancellation } from "../../../../functions/gateway/delivery/cancellation.ts";
import { type StreamWords, startDelivery } from "../../../../functions/gateway/delivery/deliver.ts";
import { Turns } from "../../../../functions/gateway/delivery/turns.ts";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";
import { SSE_DONE, toSse } from "../../../../shared/sse.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";

export const heartbeat = { beat: true };
/** The n-th thing that upstream says. */
export const word = (n: number) => ({ content: `${n}` });
export const MINUTE = 60_000;

/** What Bedrock does: after each wait the next word, then the end. */
export type Upstream = {
  waits: number[];
  end: "done" | "fails" | "fails with undefined" | "never";
  /** After how many words all is said but what it cost; left out: with the end. */
  wholeAfter?: number;
  /** Does it stop when it is told to? */
  obeys: boolean;
  /** Are its words none that are told? */
  hidden?: boolean;
};

/** An answer on its way: its body, who may stop it, and what upstream and `onError` have seen. */
export function start({ waits, end, obeys, hidden = false, wholeAfter = Infinity }: Upstream, deadline = 10 * MINUTE) {
  const reader = new AbortController();
  const cancellation = createCancellation({ deadline, signal: reader.signal } as GatewayRequest);
  const errors: unknown[] = [];
  const ends: number[] = [];
  const ending: Promise<void>[] = [];
  const seen = { words: 0, returned: false };
  const chunks = {
    async next() {
      const wait = waits[seen.words];
      await Promise.race([
        sleep(wait ?? (end === "never" ? Infinity : 0)),
        ...(obeys ? [aborted(cancellation.signal)] : []),
      ]);
      if (wait !== undefined) return { done: false as const, value: word(seen.words++) };
      if (end === "fails") throw Object.assign(new Error("Slow down."), { name: "ThrottlingException" });
      if (end === "fails with undefined") throw undefined;
      return { done: true as const, value: undefined };
    },
    async return() {
      seen.returned = true;
      return { done: true as const, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const words: StreamWords<ReturnType<typeof word>> = {
    get whole() {
      return seen.words >= wholeAfter;
    },
    push: (batch) => (hidden ? "" : toSse(batch)),
    close(_, failure) {
      if (failure && !words.whole) throw failure.error;
    },
    end: () => SSE_DONE,
    heartbeat: () => toSse(heartbeat),
    failure(error) {
      errors.push(error);
      return toSse(toOpenAIError(error, true).toBody());
    },
  };
  const turns = new Turns([chunks], cancellation.signal);
  const close = async () => {
    ends.push(Date.now());
    cancellation.end();
    await Promise.all(ending);
  };
  return { body: toBody(turns, words, close), words, reader, cancellation, errors, seen, ends, ending };
}

/** As the gateway does: what fails before the first words is told all the same, with a status. */
async function* toBody<T>(turns: Turns<T>, words: StreamWords<T>, close: () => Promise<void>): AsyncGenerator<string> {
  try {
    yield* await startDelivery(turns, words, close);
  } catch (error) {
    yield words.failure(error);
    await close();
  }
}

export function sleep(milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (milliseconds === 0) resolve();
  else if (milliseconds < Infinity) setTimeout(resolve, milliseconds);
  return promise;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new DOMException("Request aborted", "AbortError"));
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}

/** Reads to the end, or `leaves` after so many writes; gives the writes and when they came. */
export async function read(body: AsyncGenerator<string>, { pause = 0, leaves = Infinity } = {}) {
  const writes: { at: number; text: string }[] = [];
  for await (const text of body) {
    writes.push({ at: Date.now(), text });
    if (writes.length >= leaves) break;
    await sleep(pause);
  }
  return writes;
}

/** Lets the time pass until the reader is through. */
export async function finish<T>(reading: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return reading;
}

/** The events of the writes, the last one whole. */
export function toEvents(writes: { text: string }[]): unknown[] {
  const text = writes.map((write) => write.text).join("");
  expect(text.endsWith("\n\n")).toBe(writes.length > 0);
  return text
    .split("\n\n")
    .slice(0, -1)
    .map((event) => (event === SSE_DONE.trim() ? "[DONE]" : JSON.parse(event.replace(/^data: /, ""))));
}
