import { describe, expect, test } from "vitest";
import { toCost } from "../../../../functions/gateway/telemetry/cost.ts";
import { line } from "./lines.ts";

const MILLION = { promptTokens: 1_000_000, completionTokens: 1_000_000 };
const NOVA = "us.amazon.nova-micro-v1:0";
const ARN = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${NOVA}`;

describe("toCost", () => {
  test.each<[string, object, Record<string, [number, number]>, number | undefined]>([
    ["the id", { modelId: NOVA }, { [NOVA]: [1, 2] }, 3],
    ["the id without its geography", { modelId: NOVA }, { "amazon.nova-micro-v1:0": [1, 2] }, 3],
    ["the id without its provider", { modelId: NOVA }, { "nova-micro-v1:0": [1, 2] }, 3],
    ["the id in an ARN", { modelId: ARN }, { "nova-micro*": [1, 2] }, 3],
    ["the alias", { model: "fast", modelId: NOVA }, { fast: [1, 2] }, 3],
    ["the alias, whichever channel was asked", { model: "fast@next", modelId: NOVA }, { fast: [1, 2] }, 3],
    [
      "what was fallen back to",
      { model: "slow", fallback: "1:fast", modelId: NOVA },
      { slow: [8, 8], fast: [1, 2] },
      3,
    ],
    ["any case", { modelId: NOVA }, { "NOVA-*": [1, 2] }, 3],
    ["the first that matches", { modelId: NOVA }, { "nova-*": [1, 2], "*": [8, 8] }, 3],
    ["nothing", { modelId: NOVA }, { "claude-*": [1, 2] }, undefined],
    ["nothing, where no model was called", {}, { "claude-*": [1, 2] }, undefined],
  ])("takes the price by %s", (_, names, prices, dollars) => {
    expect(toCost(line({ ...MILLION, ...names }), prices)).toBe(dollars);
  });

  test("takes a tenth for what the cache gave and a quarter more for what it took", () => {
    const tokens = {
      promptTokens: 1_000_000,
      cacheReadTokens: 800_000,
      cacheWriteTokens: 100_000,
      completionTokens: 0,
    };
    expect(toCost(line({ modelId: NOVA, ...tokens }), { "*": [10, 50] })).toBeCloseTo(1 + 0.8 + 1.25, 10);
  });

  test("takes the price of the model behind a profile of one's own", () => {
    const modelId = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3";
    const prices: Record<string, [number, number]> = { "claude-sonnet-*": [1, 2] };
    expect(toCost(line({ ...MILLION, modelId }), prices)).toBeUndefined();
    expect(toCost(line({ ...MILLION, modelId }), prices, "anthropic.claude-sonnet-5-5")).toBe(3);
  });

  test("takes the prompt alone of what is not answered in tokens", () => {
    expect(toCost(line({ modelId: NOVA, promptTokens: 1_000_000 }), { "*": [1, 2] })).toBe(1);
  });

  test("is unknown where the tokens are", () => {
    expect(toCost(line({ modelId: NOVA }), { "*": [1, 2] })).toBeUndefined();
  });

  test("tells a single token of a cheap model", () => {
    expect(toCost(line({ modelId: NOVA, promptTokens: 1, completionTokens: 0 }), { "*": [0.035, 0.14] })).toBe(3.5e-8);
  });
});
