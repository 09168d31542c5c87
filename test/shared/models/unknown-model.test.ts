import { describe, expect, test } from "vitest";
import { isUnknownModel, toUnknownModel } from "../../../shared/models/unknown-model.ts";

const ID = "anthropic.claude-fable-5-2";

describe("isUnknownModel", () => {
  test.each([
    "The provided model identifier is invalid.",
    "Invalid model identifier",
    "Could not resolve the foundation model from the provided model identifier.",
    "Invocation of model ID amazon.nova-pro-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
    "Invocation of model ID amazon.nova-pro-v1:0 with on-demand throughput isn't supported.",
  ])("knows «%s»", (sentence) => {
    expect(isUnknownModel(sentence)).toBe(true);
  });

  test.each([
    "",
    "Value 'The provided model identifier is invalid.' at 'x' failed.",
    "This model version has reached the end of its life.",
  ])("takes «%s» for something else", (sentence) => {
    expect(isUnknownModel(sentence)).toBe(false);
  });
});

describe("toUnknownModel", () => {
  test.each([
    ["anthropic/claude-sonnet-4.5", "anthropic.claude-sonnet-4-5"],
    ["bedrock/us.anthropic.claude-opus-5-5", "us.anthropic.claude-opus-5-5"],
    ["bedrock/converse/amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0"],
    ["amazon-bedrock/qwen.qwen3-32b-v1:0", "qwen.qwen3-32b-v1:0"],
    ["openai/gpt-oss-120b", "openai.gpt-oss-120b"],
    ["bedrock/converse/global.anthropic.claude-opus-5-5", "global.anthropic.claude-opus-5-5"],
    [" us.amazon.nova-pro-v1:0", "us.amazon.nova-pro-v1:0"],
    ["us.amazon.nova-pro-v1:0\n", "us.amazon.nova-pro-v1:0"],
  ])("says of %s that %s is meant", (asked, meant) => {
    const { status, code, param, message } = toUnknownModel(asked, { region: "us-east-1" });
    expect({ status, code, param }).toEqual({ status: 404, code: "model_not_found", param: "model" });
    expect(message).toContain(`'${asked}'`);
    expect(message).toMatch(new RegExp(` Did you mean '${meant.replaceAll(".", "\\.")}'\\?$`));
  });

  test("says what is meant by a dot in a version rather than where another model is served", () => {
    const tried = ["anthropic.claude-opus-5.5", "us.anthropic.claude-opus-5.5", "global.anthropic.claude-opus-5.5"];
    const { message } = toUnknownModel("anthropic.claude-opus-5.5", { region: "us-east-1", tried });
    expect(message).toMatch(/Did you mean 'anthropic\.claude-opus-5-5'\?$/);
  });

  test("names what is like it where nothing says what is meant", () => {
    const likely = ["claude-opus-5-5", "claude-opus-5"];
    const { message } = toUnknownModel("models/Claude Opus 5.5", { region: "us-east-1", likely });
    expect(message).toMatch(/Did you mean 'claude-opus-5-5' or 'claude-opus-5'\?$/);
  });

  test.each(["models/gemini-2.5-pro", "gpt-4o-mini", "openai/gpt-4o-mini", "my model", "Claude Opus 5", "team/"])(
    "guesses nothing for %s, and shows what ids are like",
    (asked) => {
      const { message } = toUnknownModel(asked, { region: "us-east-1", tried: [asked] });
      expect(message).toMatch(/such as 'us\.anthropic\./);
      expect(message).not.toContain("Did you mean");
    },
  );

  test.each([
    ["eu-west-1", [ID, `eu.${ID}`], `What may work there: global.${ID}.`],
    ["ap-northeast-1", [`apac.${ID}`], `What may work there: ${ID}, jp.${ID}, global.${ID}.`],
    ["us-east-1", [ID, `us.${ID}`, `global.${ID}`], "Another region, or a newer version of the model, may be served."],
  ])("names what would work in %s", (region, tried, words) => {
    const { message } = toUnknownModel(ID, { region, tried });
    expect(message).toContain(`Bedrock in ${region} does not serve ${tried.join(" or ")}.`);
    expect(message).toContain(words);
  });

  test("keeps the account in the ARN of an alias to itself", () => {
    const tried = ["arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc"];
    expect(toUnknownModel("smart", { region: "us-east-1", tried }).message).not.toContain("123456789012");
  });

  test("shows no name without end", () => {
    expect(toUnknownModel("x".repeat(10_000), { region: "us-east-1" }).message.length).toBeLessThan(500);
  });
});
