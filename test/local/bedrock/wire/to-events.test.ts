import { expect, test } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import { toEvents } from "../../../../local/bedrock/wire/to-events.ts";

const METADATA = { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } };

function events(answer: Answer) {
  return [...toEvents(answer, () => METADATA)];
}

test("toEvents streams reasoning, text and tool calls in the service's order", () => {
  const blocks: Answer["blocks"] = [
    { kind: "reasoning", text: "Let me see.", signature: "c2ln" },
    { kind: "text", text: " Two  words\n" },
    { kind: "toolUse", toolUseId: "a", name: "get_weather", text: '{"city":"Paris"}' },
    { kind: "toolUse", toolUseId: "b", name: "get_time", text: "{}" },
  ];
  expect(events({ blocks, stopReason: "tool_use", outputTokens: 0 })).toEqual([
    { messageStart: { role: "assistant" } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "Let " } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "me " } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "see." } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { signature: "c2ln" } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { contentBlockDelta: { contentBlockIndex: 1, delta: { text: " " } } },
    { contentBlockDelta: { contentBlockIndex: 1, delta: { text: "Two  " } } },
    { contentBlockDelta: { contentBlockIndex: 1, delta: { text: "words\n" } } },
    { contentBlockStop: { contentBlockIndex: 1 } },
    {
      contentBlockStart: {
        contentBlockIndex: 2,
        start: { toolUse: { toolUseId: "a", name: "get_weather", type: "tool_use" } },
      },
    },
    { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: "" } } } },
    { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: '{"city":"Par' } } } },
    { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: 'is"}' } } } },
    { contentBlockStop: { contentBlockIndex: 2 } },
    {
      contentBlockStart: {
        contentBlockIndex: 3,
        start: { toolUse: { toolUseId: "b", name: "get_time", type: "tool_use" } },
      },
    },
    { contentBlockStop: { contentBlockIndex: 3 } },
    { messageStop: { stopReason: "tool_use" } },
    { metadata: METADATA },
  ]);
});

test("toEvents streams an answer without content", () => {
  expect(events({ blocks: [], stopReason: "end_turn", outputTokens: 0 }).map((event) => Object.keys(event)[0])).toEqual(
    ["messageStart", "messageStop", "metadata"],
  );
});

test("toEvents streams a long text in large pieces that are still the text", () => {
  const text = "😀 word".repeat(2000);
  const pieces = events({ blocks: [{ kind: "text", text }], stopReason: "end_turn", outputTokens: 0 }).flatMap(
    ({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? [],
  );
  expect(pieces.join("")).toBe(text);
  expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  expect(pieces.length).toBeLessThan(100);
});

test("toEvents carries the fields of the model that were asked for", () => {
  const responseFields = { stop_sequence: "END" };
  expect(events({ blocks: [], stopReason: "stop_sequence", outputTokens: 0, responseFields })).toContainEqual({
    messageStop: { stopReason: "stop_sequence", additionalModelResponseFields: responseFields },
  });
});
