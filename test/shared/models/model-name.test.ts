import { describe, expect, test } from "vitest";
import { isModelId, toModelName } from "../../../shared/models/model-name.ts";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";

describe("toModelName", () => {
  test.each([
    ["a model id is its own name", "amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0"],
    ["a US profile", "us.anthropic.claude-opus-4-8", "anthropic.claude-opus-4-8"],
    ["an EU profile", "eu.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0"],
    [
      "an Asia-Pacific profile",
      "apac.anthropic.claude-sonnet-4-20250514-v1:0",
      "anthropic.claude-sonnet-4-20250514-v1:0",
    ],
    ["a Japanese profile", "jp.anthropic.claude-haiku-4-5-20251001-v1:0", "anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["an Australian profile", "au.anthropic.claude-sonnet-5", "anthropic.claude-sonnet-5"],
    [
      "a GovCloud profile",
      "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    ["an Indian profile", "in.moonshotai.kimi-k3", "moonshotai.kimi-k3"],
    ["a global profile", "global.anthropic.claude-opus-5", "anthropic.claude-opus-5"],
    ["a provider that looks like a region", "usa.model-1", "usa.model-1"],
    [
      "a foundation model's ARN",
      "arn:aws:bedrock:us-east-1::foundation-model/mistral.mistral-large-2407-v1:0",
      "mistral.mistral-large-2407-v1:0",
    ],
    ["an inference profile's ARN", `${ARN}inference-profile/us.anthropic.claude-opus-4-8`, "anthropic.claude-opus-4-8"],
    [
      "an ARN of another partition",
      "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.amazon.nova-pro-v1:0",
      "amazon.nova-pro-v1:0",
    ],
    ["a custom model's ARN", `${ARN}custom-model/amazon.nova-lite-v1/a1b2c3d4e5f6`, "amazon.nova-lite-v1"],
    ["an application profile does not tell", `${ARN}application-inference-profile/a1b2c3d4e5f6`, ""],
    ["provisioned throughput does not tell", `${ARN}provisioned-model/a1b2c3d4e5f6`, ""],
    ["an imported model does not tell", `${ARN}imported-model/a1b2c3d4e5f6`, ""],
    ["a deployment of a custom model does not tell", `${ARN}custom-model-deployment/a1b2c3d4e5f6`, ""],
    ["a prompt router does not tell", `${ARN}default-prompt-router/anthropic.claude:1`, ""],
    ["a prompt does not tell", `${ARN}prompt/ABCDEFGHIJ:1`, ""],
  ])("%s", (_, modelId, name) => {
    expect(toModelName(modelId)).toBe(name);
  });
});

describe("isModelId", () => {
  test.each([
    ["us.anthropic.claude-sonnet-5-5", true],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5-5", true],
    ["gpt-4o-mini", true],
    ["anthropic/claude-sonnet-4.5", false],
    ["bedrock/us.anthropic.claude-sonnet-5-5", false],
    ["a b", false],
    ["a\n", false],
    ["a\u0000b", false],
    ["a\u00a0b", false],
    ["", false],
  ])("%j: %s", (name, expected) => {
    expect(isModelId(name)).toBe(expected);
  });
});
