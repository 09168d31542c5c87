import { afterEach, describe, expect, test, vi } from "vitest";
import { createLessons } from "../../../../functions/gateway/bedrock/lessons.ts";
import { Recent } from "../../../../functions/gateway/recent.ts";

const MODEL = { modelId: "example.model", region: "us-east-1" };
const lesson = (maxOutputTokens: number) => ({ rule: "max-tokens", change: { maxOutputTokens } });

afterEach(() => void vi.useRealTimers());

describe("createLessons", () => {
  test("keeps lessons by model and region, in the order in which they were learnt", () => {
    const lessons = createLessons();
    for (const tokens of [100, 50, 100]) lessons.learn(MODEL, lesson(tokens));
    expect(lessons.of(MODEL)).toEqual([lesson(50), lesson(100)]);
    expect(lessons.of({ ...MODEL, region: "eu-west-1" })).toEqual([]);
    expect(lessons.of({ ...MODEL, modelId: "example.other" })).toEqual([]);
  });

  test("forgets each lesson ten minutes after it was learnt", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    const lessons = createLessons();
    lessons.learn(MODEL, lesson(1));
    vi.setSystemTime(400_000);
    lessons.learn(MODEL, lesson(2));
    vi.setSystemTime(600_000);
    expect(lessons.of(MODEL)).toEqual([lesson(2)]);
    vi.setSystemTime(1_000_000);
    expect(lessons.of(MODEL)).toEqual([]);
  });

  test("gives a list of its own to each call", () => {
    const lessons = createLessons();
    lessons.learn(MODEL, lesson(1));
    lessons.of(MODEL).push(lesson(2));
    expect(lessons.of(MODEL)).toEqual([lesson(1)]);
  });

  test("is bounded, in lessons of a model and in models", () => {
    const lessons = createLessons();
    for (let i = 0; i < 100; i++) lessons.learn(MODEL, lesson(i));
    expect(lessons.of(MODEL).length).toBe(32);
    for (let i = 0; i < 256; i++) lessons.learn({ ...MODEL, modelId: `example.m${i}` }, lesson(1));
    expect(lessons.of(MODEL)).toEqual([]);
    expect(lessons.of({ ...MODEL, modelId: "example.m0" })).toEqual([lesson(1)]);
  });
});

describe("Recent", () => {
  test("forgets first what was set longest ago", () => {
    const recent = new Recent<number>(2);
    for (const [key, value] of [
      ["a", 1],
      ["b", 2],
      ["a", 3],
      ["c", 4],
    ] as const)
      recent.set(key, value);
    expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([3, undefined, 4]);
    expect(recent.values()).toEqual([3, 4]);
  });
});
