import { describe, expect, test } from "vitest";
import { matchesAny } from "../../../shared/models/model-patterns.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

describe("matchesAny", () => {
  test.each([
    ["the whole name", CLAUDE],
    ["in any case", CLAUDE.toUpperCase()],
    ["everything", "*"],
    ["a beginning", "us.*"],
    ["an end", "*-v1:0"],
    ["what is between", "*claude*"],
    ["parts in order", "us.*claude*4-5*:0"],
    ["stars that stand for nothing", "**us.**anthropic.**"],
  ])("takes %s: %s", (_, pattern) => {
    expect(matchesAny([pattern], [CLAUDE])).toBe(true);
  });

  test.each([
    ["a beginning without a star", "us.anthropic"],
    ["an end without a star", "v1:0"],
    ["parts in another order", "*4-5*claude*"],
    ["a part twice where it is once", "*claude*claude*"],
    ["beginning and end that overlap", "us.anthropic.claude-sonnet-4-5*-5-20250929-v1:0"],
    ["a dot that would stand for any character", "us-anthropic*"],
    ["signs of regular expressions", "us.(.+)"],
    ["nothing", ""],
  ])("refuses %s: %s", (_, pattern) => {
    expect(matchesAny([pattern], [CLAUDE])).toBe(false);
  });

  test("takes every name without patterns, and none where there are none", () => {
    expect(matchesAny(undefined, [CLAUDE])).toBe(true);
    expect(matchesAny([], [CLAUDE])).toBe(false);
  });

  test("is enough for one pattern to match one name", () => {
    expect(matchesAny(["nova-*", "fast"], [CLAUDE, "fast"])).toBe(true);
  });

  test("ends soon, whatever the pattern and the name", () => {
    expect(matchesAny([`${"a*".repeat(1000)}b`], ["a".repeat(1_000_000)])).toBe(false);
  });
});
