import { expect, test } from "vitest";
import { toIgnoredNames } from "../../../shared/openai/ignored-names.ts";

test("toIgnoredNames gives each name once, fifty at most, and nothing that is none", () => {
  const numbered = Array.from({ length: 60 }, (_, i) => `x${i}`);
  expect(toIgnoredNames(["seed", "seed", "a b", "a\r\nx-evil: 1", "é", "", "x".repeat(65)])).toEqual(["seed"]);
  expect(toIgnoredNames(numbered)).toEqual(numbered.slice(0, 50));
});
