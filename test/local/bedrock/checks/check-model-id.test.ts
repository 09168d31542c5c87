import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { ask } from "../requests.ts";

const ARN = "arn:aws:bedrock:us-east-1:123456789012";

const UNKNOWN = [
  "gpt-4o",
  "claude-sonnet-4-5",
  "acme.model-1",
  "us.claude",
  "us.amazon.nova-micro-v1:O",
  "xx.anthropic.claude-opus-5-5",
  "eu.anthropic.claude-fable-5-1",
  "jp.moonshotai.kimi-k3",
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
  ["anthropic.claude-opus-5-5"],
  ["openai.gpt-6-sol"],
  ["anthropic.claude-opus-4-8-v1:0", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8-v1:0"],
] as const;

const SERVED = [
  "anthropic.claude-3-haiku-20240307-v1:0",
  "amazon.nova-pro-v1:0",
  "global.anthropic.claude-opus-9-v1:0",
  "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "moonshotai.kimi-k2.5",
  "meta.llama3-2-1b-instruct-v1:0",
  "in.moonshotai.kimi-k3",
  "ca.amazon.nova-lite-v1:0",
  "openai.gpt-oss-120b-1:0",
  `${ARN}:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0`,
  `${ARN}:application-inference-profile/a1b2c3d4e5f6`,
  `${ARN}:provisioned-model/a1b2c3d4e5f6`,
  `${ARN}:imported-model/a1b2c3d4e5f6`,
  "arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint",
];

function answer(modelId: string, region?: string) {
  return validateConverse(modelId, ask(), "converse", { region });
}

// model | region | geographies whose profiles serve it there, and those whose do not
const REGIONS = `
anthropic.claude-opus-5-5 | ap-northeast-1 | jp apac global | us eu au in us-gov
anthropic.claude-opus-5-5 | ap-southeast-2 | au apac global | jp us
anthropic.claude-opus-5-5 | ap-southeast-1 | apac global    | jp au
anthropic.claude-opus-5-5 | ap-south-1     | global         | apac in jp
anthropic.claude-opus-5-5 | eu-central-1   | eu global      | us apac
anthropic.claude-opus-5-5 | ca-central-1   | us global      | ca eu
anthropic.claude-opus-5-5 | us-gov-west-1  | us-gov         | us global
anthropic.claude-fable-5-1 | eu-west-1     | global         | eu us
anthropic.claude-fable-5-1 | us-east-2     | us global      | eu
anthropic.claude-sonnet-4-20250514-v1:0 | ap-south-1 | apac global | jp in
moonshotai.kimi-k3        | ap-south-1     | in global      | apac us
amazon.nova-lite-v1:0     | ap-south-1     | apac global    | in
openai.gpt-6-sol          | ap-northeast-1 | global         | apac jp us
`;
const CALLS = REGIONS.trim()
  .split("\n")
  .flatMap((line) => {
    const [model = "", region = "", served = "", unserved = ""] = line.split("|").map((cell) => cell.trim());
    const toCalls = (geographies: string, taken: boolean) =>
      geographies.split(" ").map((geography) => [`${geography}.${model}`, region, taken] as const);
    return [...toCalls(served, true), ...toCalls(unserved, false)];
  });

test.each(CALLS)("checkModelId knows whether %s is served in %s: %s", (modelId, region, served) =>
  expect(answer(modelId, region)?.message).toBe(served ? undefined : "The provided model identifier is invalid."),
);

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
