import { setTimeout as pause } from "node:timers/promises";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";

const TRIES = 3;
/** At most, before the second try; twice that before the third. */
const PAUSE_MS = 50;

/** The table said nothing in time; what it was asked may have been done. */
export class StoreTimeout extends Error {
  override readonly name = "StoreTimeout";
}

/**
 * One call to the table. What fails is tried twice again: idle connections die while Lambda holds the process still. What
 * says nothing is not: it may have been done.
 * @param patience milliseconds, tries and all
 * @throws {StoreTimeout} when they are over; else whatever the last try ends with
 */
export async function callStore<T>(patience: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const giveUp = () => {
    reject(new StoreTimeout("The table did not answer in time."));
    stop.abort();
  };
  // Where it was the process that had no time, the answer may have come: it is read first.
  const timer = setTimeout(() => setImmediate(giveUp), patience);
  try {
    return await Promise.race([insist(call, stop.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK's own tries run out where many calls fail, and throttled ones wait for longer than anybody here does. */
async function insist<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call(signal);
    } catch (error) {
      // A condition that is not met is an answer.
      if (tried === TRIES || signal.aborted || error instanceof ConditionalCheckFailedException) throw error;
      await pause(PAUSE_MS * tried * Math.random(), undefined, { signal });
    }
  }
}
