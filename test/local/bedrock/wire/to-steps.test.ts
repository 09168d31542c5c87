import { expect, test } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import { readDirectives } from "../../../../local/bedrock/directives.ts";
import { toEvents } from "../../../../local/bedrock/wire/to-events.ts";
import { toSteps } from "../../../../local/bedrock/wire/to-steps.ts";

const answer: Answer = { blocks: [{ kind: "text", text: "one two three" }], stopReason: "end_turn" };
const metadata = { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } };

// Each step in short: the milliseconds before it and the frame's type (or "cut", "nothing").
function steps(text: string, { blocks = answer.blocks } = {}) {
  const events = toEvents({ ...answer, blocks }, () => metadata);
  return [...toSteps(events, readDirectives(text))].map(({ wait, frame, destroy }) => {
    const type = /(?:event|exception)-type\W+(\w+?)\W/.exec(Buffer.from(frame ?? []).toString("latin1"))?.[1];
    return `${wait} ${destroy ? "cut" : (type ?? "nothing")}`;
  });
}

const begin = ["0 messageStart"];
const delta = "0 contentBlockDelta";
const end = ["0 contentBlockStop", "0 messageStop", "0 metadata"];
const three = (wait: number) => Array.from({ length: 3 }, () => `${wait} contentBlockDelta`);

const plays: [directives: string, steps: string[]][] = [
  ["no directive", [...begin, ...three(30), ...end]],
  ["!fast", [...begin, ...three(0), ...end]],
  ["!slow 500", [...begin, ...three(500), ...end]],
  ["!silence 9000 !fast", [...begin, delta, "9000 contentBlockDelta", delta, ...end]],
  ["!error-first", ["0 modelStreamErrorException"]],
  ["!error-after 0 !fast", [...begin, "0 modelStreamErrorException"]],
  ["!error-after 2 throttlingException !fast", [...begin, delta, delta, "0 throttlingException"]],
  ["!error-after 9 !fast", [...begin, delta, delta, delta, "0 contentBlockStop", "0 modelStreamErrorException"]],
  ["!cut !fast", [...begin, delta, delta, "0 cut"]],
  ["!silence 9000 !cut-after 1 !fast", [...begin, delta, "9000 cut"]],
  ["!end-after 1 !fast", [...begin, delta, "0 nothing"]],
  ["!crc-after 1 !fast", [...begin, delta, "0 contentBlockDelta"]],
];

test.each(plays)("toSteps plays %s", (directives, expected) => expect(steps(directives)).toEqual(expected));

test("toSteps breaks an answer without content before its end", () => {
  expect(steps("!cut", { blocks: [] })).toEqual([...begin, "0 cut"]);
});
