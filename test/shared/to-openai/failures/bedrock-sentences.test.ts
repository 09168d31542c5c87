import { describe, expect, test } from "vitest";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";
import { sdkError } from "./sdk-error.ts";

const bad = "invalid_request_error";

describe("toOpenAIError", () => {
  test.each([
    "Input is too long for requested model.",
    "The model returned the following errors: Input is too long for requested model.",
    "The model returned the following errors: prompt is too long: 200049 tokens > 200000 maximum",
    "The model returned the following errors: input length and `max_tokens` exceed context limit: 178902 + 32000 > 200000, decrease input length or `max_tokens` and try again",
    "The model returned the following errors: Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.",
    "The model returned the following errors: This model's maximum context length is 131072 tokens. Please reduce the length of the prompt",
    "Your input exceeds the context window of this model. Please adjust your input and try again.",
    "The input token count exceeds the maximum number of input tokens allowed.",
    "The model returned the following errors: too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292. Try using a shorter prompt",
    "The model returned the following errors: Range of input length should be [1, 258048]",
    "Too many input tokens. Max input tokens: 8192, request input token count: 9412",
  ])("a prompt that is too long says so in the words and the code that clients compact on: %s", (words) => {
    const message = `This model's maximum context length is exceeded: ${words}`;
    const expected = { status: 400, type: bad, code: "context_length_exceeded", message };
    expect(toOpenAIError(sdkError("ValidationException", words))).toMatchObject(expected);
    expect(toOpenAIError(sdkError("ValidationException", words), true)).toMatchObject(expected);
  });

  test.each([
    "The maximum tokens you requested exceeds the model limit of 10000. Try again with a maximum tokens value that is lower than 10000.",
    "The model returned the following errors: max_tokens: 200000 > 64000, which is the maximum allowed number of output tokens for this model",
    "messages.0.content.1.image.source.base64: image exceeds 5 MB maximum: 5316852 bytes > 5242880 bytes",
    "The model returned the following errors: `max_tokens` must be greater than `thinking.budget_tokens`.",
    "1 validation error detected: Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must have length less than or equal to 64",
  ])("a limit that a shorter conversation does not help is no context_length_exceeded: %s", (message) => {
    expect(toOpenAIError(sdkError("ValidationException", message))).toMatchObject({ code: "invalid_value", message });
  });

  test("throttling by tokens stays throttling", () => {
    const message = "Too many tokens, please wait before trying again.";
    expect(toOpenAIError(sdkError("ThrottlingException", message))).toMatchObject({
      status: 429,
      code: "rate_limit_exceeded",
      message,
    });
  });

  test("names the profiles of a model that is not to be had on demand", () => {
    const words =
      "Invocation of model ID anthropic.claude-opus-4-1-20250805-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.";
    const told = toOpenAIError(sdkError("ValidationException", words));
    expect(told).toMatchObject({ status: 400, type: bad });
    expect(told.message.startsWith(words)).toBe(true);
    for (const area of ["us", "eu", "global"])
      expect(told.message).toContain(`${area}.anthropic.claude-opus-4-1-20250805-v1:0`);
  });

  test.each(["The provided model identifier is invalid.", "Invalid model identifier"])("%s → 404", (message) => {
    const expected = { status: 404, type: bad, code: "model_not_found", param: "model", message };
    expect(toOpenAIError(sdkError("ValidationException", message))).toMatchObject(expected);
  });

  test.each([
    [
      "ValidationException",
      "The model returned the following errors: data retention mode 'default' is not available for this model",
      { status: 400, code: "invalid_value" },
      /'default' is not available for this model\. .*`aws_review`.*https:\/\/docs\.aws\.amazon\.com\/\S*data-retention\.html\.$/,
    ],
    [
      "AccessDeniedException",
      "data retention mode 'none' is not available for this model.",
      { status: 403, code: "model_access_denied" },
      /'none' is not available for this model\. .*`provider_data_share`/,
    ],
    [
      "ResourceNotFoundException",
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
      { status: 404, code: "model_not_found", param: "model" },
      /end of its life\. .* Ask for a newer model/,
    ],
    [
      "ResourceNotFoundException",
      "Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock",
      { status: 404, code: "model_not_found", param: "model" },
      /active model on Amazon Bedrock\. Ask for a newer model; .*model-lifecycle\.html/,
    ],
  ])("%s «%s» comes with a hint that helps", (name, words, expected, message) => {
    const told = toOpenAIError(sdkError(name, words));
    expect(told).toMatchObject(expected);
    expect(told.message).toMatch(message);
  });

  test("says which model access is missing", () => {
    const words = "You don't have access to the model with the specified model ID.";
    const told = toOpenAIError(sdkError("AccessDeniedException", words));
    expect(told).toMatchObject({ status: 403, type: "permission_error", code: "model_access_denied" });
    expect(told.message).toMatch(/^You don't have access to the model .* Bedrock console\.$/);
  });

  test.each([
    "Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.",
    "Your account is not authorized to invoke this API operation.",
  ])("relays what a model's access lacks: %s", (message) => {
    expect(toOpenAIError(sdkError("AccessDeniedException", message))).toMatchObject({ status: 403, message });
  });

  test.each([
    [
      "User: arn:aws:sts::111122223333:assumed-role/Gateway-Role1A2B/gateway is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-4-6-v1 because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action",
      ["bedrock:InvokeModelWithResponseStream", "inference-profile/us.anthropic.claude-opus-4-6-v1"],
    ],
    [
      "User: arn:aws:sts::111122223333:assumed-role/Gateway-Role1A2B/gateway is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-opus-4-6-v1 with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-abc/service_control_policy/p-def",
      ["bedrock:InvokeModel", "foundation-model/anthropic.claude-opus-4-6-v1"],
    ],
    [
      "User: arn:aws:iam::111122223333:user/Role1A2B is not authorized to perform: bedrock:CallWithBearerToken because no identity-based policy allows the bedrock:CallWithBearerToken action",
      ["bedrock:CallWithBearerToken"],
    ],
  ])("says which action the role lacks, and neither its account nor its name: %s", (message, parts) => {
    const told = toOpenAIError(sdkError("AccessDeniedException", message));
    expect(told).toMatchObject({ status: 403, type: "permission_error", code: "model_access_denied" });
    for (const part of parts) expect(told.message).toContain(part);
    expect(told.message).not.toMatch(/111122223333|Role1A2B|arn:aws:(sts|iam|organizations)/);
  });

  test("tells no account of a profile that does not exist", () => {
    const arn = (account: string) => `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/abc123`;
    const told = toOpenAIError(sdkError("ResourceNotFoundException", `Could not find ${arn("111122223333")}.`));
    expect(told).toMatchObject({ status: 404, code: "model_not_found", message: `Could not find ${arn("")}.` });
  });
});
