import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { ask } from "../requests.ts";

const ARN = "arn:aws:bedrock:us-east-1:123456789012";

const UNKNOWN = [
  "gpt-4o",
  "claude-sonnet-4-5",
  "acme.model-1",
  "us.claude",
  `${ARN.replace("123456789012", "")}:foundation-model/acme.model-1`,
];

const PROFILE_ONLY = [
  ["anthropic.claude-sonnet-4-5-20250929-v1:0"],
  ["anthropic.claude-3-7-sonnet-20250219-v1:0"],
  ["anthropic.claude-opus-9-v1:0"],
  ["amazon.nova-premier-v1:0"],
  ["amazon.nova-2-lite-v1:0"],
  ["meta.llama4-scout-17b-instruct-v1:0"],
  ["deepseek.r1-v1:0"],
  ["anthropic.claude-opus-4-8-v1:0", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8-v1:0"],
] as const;

const SERVED = [
  "anthropic.claude-3-haiku-20240307-v1:0",
  "amazon.nova-pro-v1:0",
  "global.anthropic.claude-opus-9-v1:0",
  "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "moonshotai.kimi-k2.5",
  "openai.gpt-oss-120b-1:0",
  `${ARN}:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0`,
  `${ARN}:application-inference-profile/a1b2c3d4e5f6`,
  `${ARN}:provisioned-model/a1b2c3d4e5f6`,
  `${ARN}:imported-model/a1b2c3d4e5f6`,
  "arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint",
];

function answer(modelId: string) {
  return validateConverse(modelId, ask(), "converse");
}

test.each(UNKNOWN)("checkModelId refuses the unknown model %s", (modelId) =>
  expect(answer(modelId)?.message).toBe("The provided model identifier is invalid."),
);

test.each(PROFILE_ONLY)("checkModelId refuses %s on demand", (name, modelId: string = name) =>
  expect(answer(modelId)?.message).toBe(
    `Invocation of model ID ${name} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
  ),
);

test.each(SERVED)("checkModelId takes %s", (modelId) => expect(answer(modelId)).toBeUndefined());

test("checkModelId takes a prompt resource without messages", () => {
  expect(validateConverse(`${ARN}:prompt/ABCDEFGHIJ:1`, {}, "converse")).toBeUndefined();
});

test.each(["", "white space", "a".repeat(2049)])("checkModelId holds '%s' against the service model", (modelId) =>
  expect(answer(modelId)?.message).toMatch(
    /^\d validation errors? detected: Value '.*' at 'modelId' failed to satisfy constraint: Member must (?:have length|satisfy)/,
  ),
);
