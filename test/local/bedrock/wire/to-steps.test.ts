import { expect, test } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import { readDirectives } from "../../../../local/bedrock/directives/read-directives.ts";
import { toEvents } from "../../../../local/bedrock/wire/to-events.ts";
import { toSteps } from "../../../../local/bedrock/wire/to-steps.ts";

const ANSWER: Answer = { blocks: [{ kind: "text", text: "one two three" }], stopReason: "end_turn", outputTokens: 0 };
const METADATA = { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } };

// Each step in short: the milliseconds before it and the frame's type (or "cut", "nothing").
function steps(text: string, { blocks = ANSWER.blocks } = {}) {
  const events = toEvents({ ...ANSWER, blocks }, () => METADATA);
  return [...toSteps(events, readDirectives(text))].map(({ wait, frame, destroy }) => {
    const type = /(?:event|exception)-type\W+(\w+?)\W/.exec(Buffer.from(frame ?? []).toString("latin1"))?.[1];
    return `${wait} ${destroy ? "cut" : (type ?? "nothing")}`;
  });
}

const BEGIN = ["0 messageStart"];
const DELTA = "0 contentBlockDelta";
const END = ["0 contentBlockStop", "0 messageStop", "0 metadata"];
const three = (wait: number) => Array.from({ length: 3 }, () => `${wait} contentBlockDelta`);

const PLAYS: [directives: string, steps: string[]][] = [
  ["no directive", [...BEGIN, ...three(30), ...END]],
  ["!fast", [...BEGIN, ...three(0), ...END]],
  ["!slow 500", [...BEGIN, ...three(500), ...END]],
  ["!silence 9000 !fast", [...BEGIN, DELTA, "9000 contentBlockDelta", DELTA, ...END]],
  ["!error-first", ["0 modelStreamErrorException"]],
  ["!error-after 0 !fast", [...BEGIN, "0 modelStreamErrorException"]],
  ["!error-after 2 throttlingException !fast", [...BEGIN, DELTA, DELTA, "0 throttlingException"]],
  ["!error-after 9 !fast", [...BEGIN, DELTA, DELTA, DELTA, "0 contentBlockStop", "0 modelStreamErrorException"]],
  ["!cut !fast", [...BEGIN, DELTA, DELTA, "0 cut"]],
  ["!silence 9000 !cut-after 1 !fast", [...BEGIN, DELTA, "9000 cut"]],
  ["!end-after 1 !fast", [...BEGIN, DELTA, "0 nothing"]],
  ["!crc-after 1 !fast", [...BEGIN, DELTA, "0 contentBlockDelta"]],
];

test.each(PLAYS)("toSteps plays %s", (directives, expected) => expect(steps(directives)).toEqual(expected));

test("toSteps breaks an answer without content before its end", () => {
  expect(steps("!cut", { blocks: [] })).toEqual([...BEGIN, "0 cut"]);
});
