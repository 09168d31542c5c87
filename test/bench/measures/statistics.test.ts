import { expect, test } from "vitest";
import { toQuartiles, toRatio } from "../../../bench/measures/statistics.ts";

test.each([
  ["one figure", [7], { q1: 7, median: 7, q3: 7 }],
  ["an even number of figures, in any order", [4, 1, 3, 2], { q1: 1.75, median: 2.5, q3: 3.25 }],
  ["figures that are no strings", [10, 9, 100], { q1: 9.5, median: 10, q3: 55 }],
])("toQuartiles takes %s", (_, values, expected) => {
  expect(toQuartiles(values)).toEqual(expected);
});

test("toRatio compares round by round, so that a round which slowed both changes nothing", () => {
  expect(toRatio([2, 200, 2], [4, 400, 4])).toEqual({ q1: 0.5, median: 0.5, q3: 0.5 });
});
