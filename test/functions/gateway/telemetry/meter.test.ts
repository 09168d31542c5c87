import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import { Meter } from "../../../../functions/gateway/telemetry/meter.ts";
import type { RequestRecord } from "../../../../functions/gateway/telemetry/request-record.ts";

const start = (): RequestRecord => ({ requestId: "1", method: "POST", path: "/", startedAt: Date.now() });
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
    expect([record.promptTokens, record.completionTokens]).toEqual([116, 9]);
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
