import { expect, test } from "vitest";
import { isMet } from "../../../bench/report/goals.ts";

const at = (median: number) => ({ name: "", unit: "", figure: { q1: 0, median, q3: 9 } });

test.each([
  ["at its upper bound", { ...at(0.5), atMost: 0.5 }, true],
  ["above its upper bound", { ...at(0.51), atMost: 0.5 }, false],
  ["at its lower bound", { ...at(2.2), atLeast: 2.2 }, true],
  ["below its lower bound", { ...at(2.1), atLeast: 2.2 }, false],
])("isMet judges the median: %s", (_, goal, met) => {
  expect(isMet(goal)).toBe(met);
});
