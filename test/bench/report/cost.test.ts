import { expect, test } from "vitest";
import { toContainerCost, toLambdaCost } from "../../../bench/report/cost.ts";

test("toLambdaCost is seconds × GB × price, and the requests", () => {
  // 10⁶ tokens at 20 a second take 50,000 s; 2,000 answers of 500 tokens cost 0.0004 dollars.
  expect(toLambdaCost(1024, 20)).toBeCloseTo(50_000 * 0.0000133334 + 0.0004, 9);
});

test("toLambdaCost halves with the memory, but for the requests", () => {
  expect(toLambdaCost(512, 80) - 0.0004).toBeCloseTo((toLambdaCost(1024, 80) - 0.0004) / 2, 9);
});

test("toContainerCost counts every hour of a month", () => {
  expect(toContainerCost(0.25, 0.5)).toBeCloseTo(7.21, 2);
});
