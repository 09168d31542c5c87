import { expect, test } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import { toUsage } from "../../../../local/bedrock/answer/to-usage.ts";
import type { ConverseBody } from "../../../../local/bedrock/body/converse-body.ts";
import { assistant, talk, user } from "../requests.ts";

const ANSWER: Answer = { blocks: [{ kind: "text", text: "a".repeat(10) }], stopReason: "end_turn" };
const POINT = { cachePoint: { type: "default" } };
// {"text":"…"} is 11 characters around the text.
const tokens = (count: number, letter: string) => ({ text: letter.repeat(count * 4 - 11) });

test("toUsage counts a token for four characters", () => {
  const body = talk([user(tokens(20, "a"))], { system: [tokens(5, "s")] }) as ConverseBody;
  expect(toUsage(body, ANSWER, new Set())).toEqual({ inputTokens: 25, outputTokens: 3, totalTokens: 28 });
});

test("toUsage writes a prompt to the cache, then reads it and writes what is new", () => {
  const cached = new Set<string>();
  const first = talk([user(tokens(20, "a"), POINT, tokens(10, "b"))]) as ConverseBody;
  const second = talk([
    user(tokens(20, "a"), POINT, tokens(10, "b")),
    assistant(tokens(5, "c")),
    user(tokens(7, "d"), POINT, tokens(4, "e")),
  ]) as ConverseBody;
  const write = { inputTokens: 10, cacheReadInputTokens: 0, cacheWriteInputTokens: 20, totalTokens: 33 };
  const grow = { inputTokens: 4, cacheReadInputTokens: 20, cacheWriteInputTokens: 22, totalTokens: 49 };
  const read = { inputTokens: 4, cacheReadInputTokens: 42, cacheWriteInputTokens: 0, totalTokens: 49 };
  expect(toUsage(first, ANSWER, cached)).toMatchObject(write);
  expect(toUsage(second, ANSWER, cached)).toMatchObject(grow);
  expect(toUsage(second, ANSWER, cached)).toMatchObject(read);
});
