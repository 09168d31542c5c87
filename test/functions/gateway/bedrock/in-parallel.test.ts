import { describe, expect, test } from "vitest";
import { inParallel } from "../../../../functions/gateway/bedrock/in-parallel.ts";

const ITEMS = Array.from({ length: 20 }, (_, index) => index);
const never = new AbortController().signal;

/** Lets everything else that is due happen first. */
const others = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("inParallel", () => {
  test("works on no more than it may at the same time, and keeps the order", async () => {
    let working = 0;
    let most = 0;
    const results = await inParallel(ITEMS, { most: 8, signal: never }, async (item) => {
      most = Math.max(most, ++working);
      for (let turns = 20 - item; turns > 0; turns--) await others();
      working--;
      return item * 2;
    });
    expect(results).toEqual(ITEMS.map((item) => item * 2));
    expect(most).toBe(8);
  });

  test("stops what runs and begins nothing more when one fails", async () => {
    const begun: number[] = [];
    const stopped: number[] = [];
    const work = async (item: number, signal: AbortSignal) => {
      begun.push(item);
      signal.addEventListener("abort", () => stopped.push(item));
      if (item === 3) throw new Error("broken");
      for (let turns = 0; turns < 5; turns++) await others();
    };
    await expect(inParallel(ITEMS, { most: 4, signal: never }, work)).rejects.toThrow("broken");
    for (let turns = 0; turns < 20; turns++) await others();
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(stopped).toEqual([0, 1, 2, 3]);
  });

  test("ends with the reason of who stops it", async () => {
    const controller = new AbortController();
    const work = async (item: number) => {
      await others();
      if (item === 1) controller.abort(new Error("gone"));
    };
    await expect(inParallel(ITEMS, { most: 1, signal: controller.signal }, work)).rejects.toThrow("gone");
  });

  test("has nothing to do with nothing", async () => {
    expect(await inParallel([], { most: 8, signal: never }, async (item) => item)).toEqual([]);
  });
});
