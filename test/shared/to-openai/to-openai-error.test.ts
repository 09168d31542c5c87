import { describe, expect, test } from "vitest";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { toOpenAIError } from "../../../shared/to-openai/to-openai-error.ts";

/** An error as the SDK throws it. */
function named(name: string, message = "Bedrock's words.", members: object = {}): Error {
  return Object.assign(new Error(message), { name, ...members });
}

const bad = "invalid_request_error";
const ours = "server_error";
const prompt = { type: bad, code: "invalid_prompt" };

/** Exception name → what is told before the first byte, and type and code of the event that ends a stream. */
const byName: Record<string, [before: object, inStream: object]> = {
  ValidationException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  SerializationException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  ConflictException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  AccessDeniedException: [{ status: 403, type: "permission_error", code: "model_access_denied" }, prompt],
  ResourceNotFoundException: [{ status: 404, type: bad, code: "model_not_found" }, prompt],
  ThrottlingException: limited(),
  TooManyRequestsException: limited(),
  ServiceQuotaExceededException: limited(),
  ModelNotReadyException: same({ type: ours, code: "model_not_ready" }, { status: 503, retryAfter: 10_000 }),
  ServiceUnavailableException: same({ type: ours, code: "server_is_overloaded" }, { status: 503, retryAfter: 5000 }),
  ModelTimeoutException: same({ type: ours, code: "timeout" }, { status: 504 }),
  ModelErrorException: same({ type: ours, code: "upstream_error" }, { status: 502 }),
  ModelStreamErrorException: same({ type: ours, code: "upstream_error" }, { status: 502 }),
  InternalServerException: [
    { status: 500, type: ours, code: null },
    { type: ours, code: "server_error" },
  ],
};

function limited() {
  return same({ type: "rate_limit_error", code: "rate_limit_exceeded" }, { status: 429, retryAfter: 5000 });
}

function same(inStream: object, before: object): [object, object] {
  return [{ ...inStream, ...before }, inStream];
}

describe("toOpenAIError", () => {
  test.each(Object.entries(byName))("%s before the first byte has its status", (name, [before]) => {
    const told = toOpenAIError(named(name));
    expect(told).toMatchObject({ retryAfter: undefined, ...before, param: null, message: "Bedrock's words." });
  });

  test.each(Object.entries(byName))("%s in a stream says whether another try makes sense", (name, [, inStream]) => {
    expect(toOpenAIError(named(name), true)).toMatchObject({ ...inStream, message: "Bedrock's words." });
  });

  test("reads an exception that the SDK's model of the stream lacks", () => {
    const thrown = named("modelTimeoutException", String.raw`{"message":"\"x\" took too long","later":1}`);
    expect(toOpenAIError(thrown)).toMatchObject({ status: 504, code: "timeout", message: '"x" took too long' });
  });

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
  ])("a prompt that is too long keeps Bedrock's words and gets the code clients compact on: %s", (message) => {
    const expected = { status: 400, type: bad, code: "context_length_exceeded", message };
    expect(toOpenAIError(named("ValidationException", message))).toMatchObject(expected);
    expect(toOpenAIError(named("ValidationException", message), true)).toMatchObject(expected);
  });

  test.each([
    "The maximum tokens you requested exceeds the model limit of 10000. Try again with a maximum tokens value that is lower than 10000.",
    "The model returned the following errors: max_tokens: 200000 > 64000, which is the maximum allowed number of output tokens for this model",
    "messages.0.content.1.image.source.base64: image exceeds 5 MB maximum: 5316852 bytes > 5242880 bytes",
    "The model returned the following errors: `max_tokens` must be greater than `thinking.budget_tokens`.",
    "1 validation error detected: Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must have length less than or equal to 64",
  ])("a limit that a shorter conversation does not help is no context_length_exceeded: %s", (message) => {
    expect(toOpenAIError(named("ValidationException", message))).toMatchObject({ code: "invalid_value", message });
  });

  test("throttling by tokens stays throttling", () => {
    const message = "Too many tokens, please wait before trying again.";
    expect(toOpenAIError(named("ThrottlingException", message))).toMatchObject({
      status: 429,
      code: "rate_limit_exceeded",
      message,
    });
  });

  test("names the profiles of a model that is not to be had on demand", () => {
    const words =
      "Invocation of model ID anthropic.claude-opus-4-1-20250805-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.";
    const told = toOpenAIError(named("ValidationException", words));
    expect(told).toMatchObject({ status: 400, type: bad });
    expect(told.message.startsWith(words)).toBe(true);
    for (const area of ["us", "eu", "global"])
      expect(told.message).toContain(`${area}.anthropic.claude-opus-4-1-20250805-v1:0`);
  });

  test.each(["The provided model identifier is invalid.", "Invalid model identifier"])("%s → 404", (message) => {
    const expected = { status: 404, type: bad, code: "model_not_found", message };
    expect(toOpenAIError(named("ValidationException", message))).toMatchObject(expected);
  });

  test("says which model access is missing", () => {
    const words = "You don't have access to the model with the specified model ID.";
    const told = toOpenAIError(named("AccessDeniedException", words));
    expect(told).toMatchObject({ status: 403, type: "permission_error", code: "model_access_denied" });
    expect(told.message).toMatch(/^You don't have access to the model .* Bedrock console\.$/);
  });

  test.each([
    "Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.",
    "Your account is not authorized to invoke this API operation.",
  ])("relays what a model's access lacks: %s", (message) => {
    expect(toOpenAIError(named("AccessDeniedException", message))).toMatchObject({ status: 403, message });
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
    const told = toOpenAIError(named("AccessDeniedException", message));
    expect(told).toMatchObject({ status: 403, type: "permission_error", code: "model_access_denied" });
    for (const part of parts) expect(told.message).toContain(part);
    expect(told.message).not.toMatch(/111122223333|Role1A2B|arn:aws:(sts|iam|organizations)/);
  });

  test("tells no account of a profile that does not exist", () => {
    const arn = (account: string) => `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/abc123`;
    const told = toOpenAIError(named("ResourceNotFoundException", `Could not find ${arn("111122223333")}.`));
    expect(told).toMatchObject({ status: 404, code: "model_not_found", message: `Could not find ${arn("")}.` });
  });

  test.each([
    ["ExpiredTokenException", "The security token included in the request is expired"],
    ["UnrecognizedClientException", "The security token included in the request is invalid."],
    ["InvalidSignatureException", "Signature expired: 20261105T101500Z is now earlier than 20261105T102000Z"],
    ["IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements"],
    ["MissingAuthenticationTokenException", "Missing Authentication Token"],
    ["CredentialsProviderError", "Could not load credentials from any providers"],
    ["TokenProviderError", "Token is expired"],
    ["AccessDeniedException", "Authentication failed: Please make sure your API Key is valid."],
    ["AccessDeniedException", "Invalid API Key format: Must start with pre-defined prefix"],
  ])("%s is our fault, not the caller's: %s", (name, message) => {
    const told = toOpenAIError(named(name, message, { $metadata: { httpStatusCode: 403 } }));
    expect(told).toMatchObject({ status: 500, type: ours });
    expect(told.message).not.toContain(message);
    expect(toOpenAIError(named(name, message), true)).toMatchObject({ type: ours });
  });

  test.each([
    ["a connection reset before the answer", named("TimeoutError", "read ECONNRESET", { code: "ECONNRESET" }), 502],
    ["a connection reset in the stream", named("Error", "aborted", { code: "ECONNRESET" }), 502],
    ["a refused connection", named("Error", "connect ECONNREFUSED 10.1.2.3:443", { code: "ECONNREFUSED" }), 502],
    ["an unknown host", named("Error", "getaddrinfo ENOTFOUND vpce-1.internal", { code: "ENOTFOUND" }), 502],
    ["a broken pipe", named("TimeoutError", "write EPIPE", { code: "EPIPE" }), 502],
    ["no connection in time", named("TimeoutError", "Socket timed out without establishing a connection"), 504],
    ["no answer in time", named("TimeoutError", "connect ETIMEDOUT 10.1.2.3:443", { code: "ETIMEDOUT" }), 504],
    ["a wrong checksum", named("Error", "The message checksum (1) did not match the expected value of 2"), 502],
    ["a wrong prelude", named("Error", "The prelude checksum specified in the message (1) does not match"), 502],
    ["a cut frame", named("Error", "Truncated event message received."), 502],
    ["a frame that is no JSON", named("SyntaxError", "Expected ',' or '}' after property value in JSON"), 502],
    ["a bug", named("TypeError", "Cannot read properties of undefined (reading 'secretThing')"), 500],
    ["an exception that is newer than this code", named("TeapotException", "short and stout"), 500],
  ])("%s tells nothing of the gateway's inside", (_, thrown, status) => {
    const told = toOpenAIError(thrown, true);
    expect(told).toMatchObject({ status, type: ours });
    expect(told.message).not.toMatch(/10\.1\.2\.3|vpce|secretThing|ECONN|undefined|checksum \(|property value/);
    expect(told.message).not.toBe("");
  });

  const hint =
    "\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.";

  test("leaves out what the SDK adds to Bedrock's words", () => {
    const words = "Input Tokens Exceeded: Number of input tokens exceeds maximum length.";
    const told = toOpenAIError(named("ValidationException", words + hint), true);
    expect(told).toMatchObject({ code: "context_length_exceeded", message: words });
  });

  test("tells nothing when the SDK's words are the only ones", () => {
    const thrown = named("SyntaxError", `Unexpected token '<', "<html>busy" is not valid JSON${hint}`, {
      $metadata: { httpStatusCode: 503 },
    });
    expect(toOpenAIError(thrown).message).not.toMatch(/html|response|Deserialization/);
    expect(toOpenAIError(named("InternalServerException", hint)).message).toBe("Bedrock failed to answer.");
    expect(toOpenAIError(named("InternalServerException", "")).message).toBe("Bedrock failed to answer.");
  });

  test.each([undefined, null, "text", 7, {}, [], Symbol("x")])("takes what is no error at all: %s", (thrown) => {
    const expected = { status: 500, type: ours, code: null, message: "The gateway failed to answer." };
    expect(toOpenAIError(thrown)).toMatchObject(expected);
  });

  test("passes an OpenAIError through", () => {
    const error = new OpenAIError(418, "Teapot", { code: "teapot" });
    expect(toOpenAIError(error, true)).toBe(error);
  });

  test("keeps the Bedrock request id and the cause", () => {
    const thrown = named("ThrottlingException", "Slow down.", { $metadata: { requestId: "req-1" } });
    expect(toOpenAIError(thrown)).toMatchObject({ bedrockRequestId: "req-1", cause: thrown });
  });
});
