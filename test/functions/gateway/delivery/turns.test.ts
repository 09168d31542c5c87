import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Turn, Turns } from "../../../../functions/gateway/delivery/turns.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** A source that gives these, each when it is there, and notes that it was left. */
async function* source(items: (string | Promise<string>)[], left: string[] = [], name = "") {
  try {
    for (const item of items) yield await item;
  } finally {
    left.push(name);
  }
}

async function readAll(turns: Turns<string>): Promise<Turn<string>[]> {
  const all: Turn<string>[] = [];
  while (turns.open > 0) all.push(await turns.next(1000));
  return all;
}

describe("Turns", () => {
  test("passes each source's batches on in their order, then its end", async () => {
    const all = await readAll(new Turns([source(["a", "b"]), source(["c"])], never));
    const of = (index: number) => all.filter((turn) => "source" in turn && turn.source === index);
    const batch = (index: number, text: string) => ({ kind: "batch", source: index, batch: text });
    expect(of(0)).toEqual([batch(0, "a"), batch(0, "b"), { kind: "end", source: 0 }]);
    expect(of(1)).toEqual([batch(1, "c"), { kind: "end", source: 1 }]);
  });

  test("lets no source wait for another", async () => {
    const gate = Promise.withResolvers<string>();
    const turns = new Turns([source([gate.promise]), source(["quick", "quicker"])], never);
    expect(await turns.next(1000)).toMatchObject({ source: 1, batch: "quick" });
    expect(await turns.next(1000)).toMatchObject({ source: 1, batch: "quicker" });
    gate.resolve("slow");
    expect(await turns.next(1000)).toMatchObject({ kind: "end", source: 1 });
    expect(await turns.next(1000)).toMatchObject({ source: 0, batch: "slow" });
  });

  test("tells a source's failure as its end, also one without a reason", async () => {
    const failing = source([Promise.reject(undefined)]);
    expect(await readAll(new Turns([failing], never))).toEqual([
      { kind: "end", source: 0, failure: { error: undefined } },
    ]);
  });

  test("is silent for as long as it is told to wait, and loses nothing that comes later", async () => {
    const gate = Promise.withResolvers<string>();
    const turns = new Turns([source([gate.promise])], never);
    const silences = [turns.next(1000)];
    await vi.advanceTimersByTimeAsync(1000);
    silences.push(turns.next(3000));
    await vi.advanceTimersByTimeAsync(2999);
    gate.resolve("late");
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.all(silences)).toMatchObject([{ kind: "silence" }, { kind: "batch", batch: "late" }]);
  });

  test("ends a wait, and every later one, with the reason of the cancellation", async () => {
    const controller = new AbortController();
    const turns = new Turns([source([new Promise(() => undefined)])], controller.signal);
    const waiting = turns.next(1000);
    controller.abort("enough");
    const cancelled = { kind: "cancelled", reason: "enough" };
    expect([await waiting, await turns.next(1000)]).toEqual([cancelled, cancelled]);
  });

  test("lets go of every source, its timer and its listener", async () => {
    const left: string[] = [];
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const turns = new Turns([source(["a", "b"], left, "first"), source(["c", "d"], left, "second")], controller.signal);
    await turns.next(1000);
    await turns.next(1000);
    turns.close();
    await vi.advanceTimersByTimeAsync(0);
    expect([left.sort(), vi.getTimerCount(), removed.mock.calls.length]).toEqual([["first", "second"], 0, 1]);
  });
});
