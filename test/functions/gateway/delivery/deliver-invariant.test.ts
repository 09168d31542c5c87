import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { toSse } from "../../../../shared/sse.ts";
import { finish, heartbeat, MINUTE, read, sleep, start, toEvents, type Upstream, word } from "./delivery.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const upstream = fc.record({
  waits: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40_000 })), {
    maxLength: 8,
  }),
  end: fc.constantFrom<Upstream["end"]>("done", "fails", "fails with undefined", "never"),
  obeys: fc.boolean(),
});

type Reading = {
  deadline: number;
  /** When the server sees that the reader is gone. */
  gone: number;
  /** What the reader waits after each write. */
  pause: number;
  /** After how many writes the reader stops reading. */
  leaves: number;
};

const reading = fc.record<Reading>({
  deadline: fc.integer({ min: 0, max: 3 * MINUTE }),
  gone: fc.option(fc.nat(2 * MINUTE), { nil: Infinity, freq: 1 }),
  pause: fc.constantFrom(0, 1, 20_000),
  leaves: fc.option(fc.integer({ min: 1, max: 6 }), { nil: Infinity, freq: 1 }),
});

/** The invariant of delivery. */
async function holds(source: Upstream, { deadline, gone, pause, leaves }: Reading): Promise<void> {
  vi.setSystemTime(0);
  const { body, reader, cancellation, errors, seen } = start(source, deadline);
  void sleep(gone).then(() => reader.abort());
  const through = read(body, { pause, leaves }).then((writes) => {
    expect([cancellation.signal.aborted, seen.returned]).toEqual([true, true]);
    return writes;
  });
  const writes = await finish(through);
  const events = toEvents(writes);
  const terminal = events.filter(isTerminal);
  expect(terminal).toEqual(writes.length === leaves && terminal.length === 0 ? [] : events.slice(-1));
  const words = events.filter((event) => !isTerminal(event) && !isBeat(event));
  expect(words).toEqual(words.map((_, n) => word(n)));
  if (terminal[0] === "[DONE]") expect([words.length, source.end]).toEqual([source.waits.length, "done"]);
  expect(errors.length).toBe(terminal[0] === undefined || terminal[0] === "[DONE]" ? 0 : 1);
  for (const [i, { at, text }] of writes.entries()) {
    const asked = i === 0 ? 0 : (writes[i - 1]?.at ?? 0) + pause;
    expect(at - asked).toBeLessThanOrEqual(15_000);
    if (text === toSse(heartbeat)) expect(at - asked).toBe(15_000);
    const isLate = asked > Math.min(gone, Math.max(0, deadline - 2000));
    if (isLate) expect([at, text.includes("content")]).toEqual([asked, false]);
  }
}

const isTerminal = (event: unknown) => event === "[DONE]" || Object.hasOwn(event as object, "error");
const isBeat = (event: unknown) => JSON.stringify(event) === JSON.stringify(heartbeat);

describe("deliver", () => {
  test("ends with exactly one terminal event, and loses and reorders nothing, whatever happens and when", async () => {
    const lateWord: Upstream = { waits: [4779, 10_223, 0], end: "done", obeys: false };
    const examples: [Upstream, Reading][] = [
      [lateWord, { deadline: 17_001, gone: Infinity, pause: 0, leaves: Infinity }],
    ];
    await fc.assert(fc.asyncProperty(upstream, reading, holds), { numRuns: 1000, examples });
  });
});
