import { describe, expect, test } from "vitest";
import { toLevel, toRequestLine } from "../../../../functions/gateway/telemetry/request-line.ts";
import { FULL, record, START } from "./lines.ts";

describe("toRequestLine", () => {
  test("has every name that queries and alarms read", () => {
    expect(toRequestLine(FULL, START + 1400)).toEqual({
      requestId: "r-1",
      method: "POST",
      endpoint: "/chat/completions",
      key: "team-a",
      model: "fast",
      modelId: "us.amazon.nova-micro-v1:0",
      region: "us-east-1",
      stream: true,
      status: 200,
      error: { name: "OpenAIError", status: 502, code: "upstream_error" },
      finishReason: "stop",
      promptTokens: 100,
      completionTokens: 50,
      cacheReadTokens: 80,
      cacheWriteTokens: 10,
      reasoningTokens: 20,
      firstTokenMs: 400,
      durationMs: 1400,
      tokensPerSecond: 50,
      attempts: 2,
      adapted: ["sampling", "effort"],
      ignored: ["seed"],
      fallback: "1:slow",
      bedrockRequestId: "b-1",
    });
  });

  test("leaves out what is unknown", () => {
    const line = toRequestLine(record({ status: 401, key: undefined as never }), START);
    expect(JSON.parse(JSON.stringify(line))).toEqual({
      requestId: "r-1",
      method: "POST",
      endpoint: "/chat/completions",
      status: 401,
      durationMs: 0,
    });
  });

  test("tells no first token and no speed of an answer that came at once", () => {
    const line = toRequestLine({ ...FULL, stream: false }, START + 1400);
    expect([line.firstTokenMs, line.tokensPerSecond]).toEqual([undefined, undefined]);
  });

  test.each([
    [{ firstTokenMs: 1400 }, undefined],
    [{ completionTokens: 0 }, undefined],
    [{ completionTokens: 1, firstTokenMs: 1100 }, 3.3],
  ])("divides nothing by nothing: %j %j", (members, speed) => {
    expect(toRequestLine({ ...FULL, ...members }, START + 1400).tokensPerSecond).toBe(speed);
  });

  test.each([
    ["us.amazon.nova-micro-v1:0", "us.amazon.nova-micro-v1:0"],
    [
      "arn:aws:bedrock:eu-west-1:1:application-inference-profile%2Fa1",
      "arn:aws:bedrock:eu-west-1:1:application-inference-profile%2Fa1",
    ],
    ["fast@next", "fast@next"],
    ["m".repeat(2048), "m".repeat(200)],
    ["tell me a joke", undefined],
    ['{"a":1}', undefined],
    ["a\nb", undefined],
    ["maker.whatWasSaid?", undefined],
  ])("takes the model %j for a name: %j", (model, name) => {
    const line = toRequestLine(record({ model, modelId: model }), START);
    expect([line.model, line.modelId]).toEqual([name, name]);
  });
});

test.each([
  [undefined, "info"],
  [{ name: "OpenAIError", status: 429, code: null }, "warn"],
  [{ name: "TypeError", status: 500, code: null }, "error"],
])("toLevel says how bad %j is: %s", (error, level) => {
  expect(toLevel(error ? { error } : {})).toBe(level);
});
