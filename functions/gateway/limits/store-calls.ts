/** The table said nothing in time; what it was asked may have been done. */
export class StoreTimeout extends Error {
  override readonly name = "StoreTimeout";
}

/**
 * One call to the table.
 * @param patience milliseconds, tries and all
 * @throws {StoreTimeout} when they are over; else whatever the call ends with
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
    return await Promise.race([call(stop.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
