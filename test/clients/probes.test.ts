import { describe, expect, test } from "vitest";
import { PROBES, type Result, WORLD } from "./probes.ts";
import type { Call } from "./recorder.ts";

const call = (path: string, ...content: object[]): Call => ({ path, body: { messages: [{ role: "user", content }] } });
const THOUGHT = { reasoningContent: { reasoningText: { signature: "c2ln" } } };

// What would have to be called missing, and what is a whole answer.
const ROWS: readonly (readonly [string, Result, readonly Call[], Result, readonly Call[]])[] = [
  ["plain", { text: "" }, [], { text: "You said: Good morning, moon" }, []],
  [
    "stream",
    { text: "Good morning, moon", pieces: 3 },
    [call("/converse")],
    { text: "Good morning, moon", pieces: 3 },
    [call("/converse-stream")],
  ],
  [
    "stream",
    { text: "Good morning, moon", pieces: 1 },
    [call("/converse-stream")],
    { text: "Good morning, moon" },
    [call("/converse-stream")],
  ],
  ["tool", { text: "1234" }, [], { text: "1234" }, [call("/converse", { toolResult: {} })]],
  ["signed replay", {}, [call("/converse", { toolResult: {} })], {}, [call("/converse", THOUGHT)]],
  [
    "JSON",
    { value: { city: "Oslo", inhabitants: "many" } },
    [],
    { value: { city: "Oslo", country: "Norway", inhabitants: 1 } },
    [],
  ],
  ["JSON", { error: "no" }, [], { value: { city: "Oslo", inhabitants: 1 } }, []],
  ["thoughts", { thoughts: "" }, [], { thoughts: "Hm" }, []],
  ["image", { text: "A moon" }, [call("/converse")], { text: "A moon" }, [call("/converse", { image: {} })]],
  ["models", { ids: ["gpt-4o"] }, [], { ids: [WORLD.model] }, []],
  ["embeddings", { vectors: [[1]] }, [], { vectors: [[1], Array(64).fill(0)] }, []],
  ["bad key", { error: "Connection error" }, [], { error: "401 Incorrect API key" }, []],
  ["throttle", { error: "Connection error" }, [], { error: "429 Too many requests" }, []],
  ["broken stream", { text: "Good mor" }, [], { text: "Good mor", error: "terminated" }, []],
];

describe("PROBES", () => {
  test.each(ROWS)("%s tells %j of %j from a whole answer", (title, bad, badCalls, good, goodCalls) => {
    const probe = PROBES.find((one) => one.title === title);
    expect(probe?.missing(bad, [...badCalls])).toBeTypeOf("string");
    expect(probe?.missing(good, [...goodCalls])).toBe(false);
  });

  test("has a row for each of its columns", () => {
    expect(PROBES.map(({ title }) => title).filter((title) => !ROWS.some(([row]) => row === title))).toEqual([]);
  });
});
