import { describe, expect, test } from "vitest";
import { Breaker } from "../../../../../functions/gateway/bedrock/targets/breaker.ts";

/** A breaker whose clock and dice are the test's. */
function create() {
  const clock = { now: 1_000_000, random: 0.5 };
  const breaker = new Breaker(
    () => clock.now,
    () => clock.random,
  );
  return { clock, breaker };
}

describe("Breaker", () => {
  test("lets calls through to what has not failed", () => {
    expect(create().breaker.waitOf("a")).toBe(0);
  });

  test("waits 5 s, then twice as long each time, up to a minute", () => {
    const { clock, breaker } = create();
    const waits = Array.from({ length: 7 }, () => {
      breaker.fail("a", 0);
      const wait = breaker.waitOf("a");
      clock.now += wait;
      return wait;
    });
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  test.each([
    [0, 2500],
    [0.999, 7495],
  ])("spreads the wait by half on either side: dice of %d make it %i ms", (random, wait) => {
    const { clock, breaker } = create();
    clock.random = random;
    breaker.fail("a", 0);
    expect(breaker.waitOf("a")).toBe(wait);
  });

  test("waits for as long as Bedrock asks, to the millisecond", () => {
    const { clock, breaker } = create();
    breaker.fail("a", 90_000);
    clock.now += 89_999;
    expect(breaker.waitOf("a")).toBe(1);
    clock.now += 1;
    expect(breaker.waitOf("a")).toBe(0);
  });

  test("lets one call try it out, and the others pass it over meanwhile", () => {
    const { clock, breaker } = create();
    breaker.fail("a", 0);
    clock.now += 5000;
    expect(breaker.waitOf("a")).toBe(0);
    breaker.begin("a");
    expect(breaker.waitOf("a")).toBeGreaterThan(0);
  });

  test("is closed once a call got an answer, and forgets how often it failed", () => {
    const { clock, breaker } = create();
    breaker.fail("a", 0);
    breaker.fail("a", 0);
    clock.now += 10_000;
    breaker.begin("a");
    breaker.succeed("a");
    expect(breaker.waitOf("a")).toBe(0);
    breaker.fail("a", 0);
    expect(breaker.waitOf("a")).toBe(5000);
  });

  test("lets another call try it out where nobody waited for the first to end", () => {
    const { clock, breaker } = create();
    breaker.fail("a", 0);
    clock.now += 5000;
    breaker.begin("a");
    breaker.abandon("a");
    expect(breaker.waitOf("a")).toBe(0);
  });

  test("holds no target against another", () => {
    const { breaker } = create();
    breaker.fail("a", 0);
    expect(breaker.waitOf("b")).toBe(0);
  });
});
