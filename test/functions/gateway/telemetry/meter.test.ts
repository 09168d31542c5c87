import type { ConverseStreamOutput, StopReason } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import { Meter } from "../../../../functions/gateway/telemetry/meter.ts";
import type { RequestRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import type { AnswerPlan } from "../../../../shared/answer-plan.ts";

const start = (): RequestRecord => ({ requestId: "1", method: "POST", startedAt: Date.now() });
const usage = (inputTokens: number, outputTokens: number, more = {}): ConverseStreamOutput => ({
  metadata: {
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, ...more },
    metrics: undefined,
  },
});

describe("Meter", () => {
  test("adds up what all answers of a request cost, cached tokens too", () => {
    const record = start();
    const meter = new Meter(record);
    meter.count([usage(5, 7, { cacheReadInputTokens: 100, cacheWriteInputTokens: 10 })]);
    meter.count([usage(1, 2)]);
    expect(record).toMatchObject({
      promptTokens: 116,
      completionTokens: 9,
      cacheReadTokens: 100,
      cacheWriteTokens: 10,
    });
  });

  test("adds up the reasoning in it, where Bedrock tells", () => {
    const record = start();
    const meter = new Meter(record);
    const thought = (thinking_tokens: unknown) => ({ usage: { output_tokens_details: { thinking_tokens } } }) as never;
    meter.count([{ messageStop: { stopReason: "end_turn" } }]);
    expect(record.reasoningTokens).toBeUndefined();
    for (const tokens of [30, 12, "5"])
      meter.count([{ messageStop: { stopReason: "end_turn", additionalModelResponseFields: thought(tokens) } }]);
    expect(record.reasoningTokens).toBe(42);
  });

  test.each(["12", null, Number.NaN, {}])("counts %j tokens as none", (count) => {
    const record = start();
    new Meter(record).count([usage(count as never, 3)]);
    expect([record.promptTokens, record.completionTokens]).toEqual([0, 3]);
  });

  test.each<[string, { tools?: string[]; stopReason: StopReason; legacyFunctions?: boolean }]>([
    ["stop", { stopReason: "end_turn" }],
    ["length", { stopReason: "max_tokens" }],
    ["content_filter", { stopReason: "guardrail_intervened" }],
    ["tool_calls", { tools: ["find"], stopReason: "tool_use" }],
    ["function_call", { tools: ["find"], stopReason: "tool_use", legacyFunctions: true }],
    ["stop", { tools: ["json"], stopReason: "tool_use" }],
    ["tool_calls", { tools: ["json", "find"], stopReason: "tool_use" }],
  ])("notes that it ended in %s: %j", (finishReason, { tools = [], stopReason, legacyFunctions = false }) => {
    const record = start();
    const meter = new Meter(record, [{ jsonTool: "json", legacyFunctions } as AnswerPlan]);
    for (const name of tools)
      meter.count([{ contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name } } } }]);
    meter.count([{ messageStop: { stopReason } }]);
    expect(record.finishReason).toBe(finishReason);
  });

  test("takes one choice's tool calls for no other's", () => {
    const record = start();
    const meter = new Meter(record);
    meter.count(
      [{ contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "f" } } } }],
      1,
    );
    meter.count([{ messageStop: { stopReason: "end_turn" } }], 0);
    expect(record.finishReason).toBe("stop");
  });

  test.each<[string, ConverseStreamOutput, boolean]>([
    ["a delta", { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "a" } } }, true],
    [
      "a tool's name",
      { contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t", name: "f" } } } },
      true,
    ],
    ["the mere start", { messageStart: { role: "assistant" } }, false],
  ])("takes %s for the first token: %j %s", (_, event, counts) => {
    const record = start();
    new Meter(record).count([event]);
    expect(record.firstTokenMs !== undefined).toBe(counts);
  });
});
