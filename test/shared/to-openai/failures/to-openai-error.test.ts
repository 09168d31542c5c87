import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";
import { sdkError } from "./sdk-error.ts";

const bad = "invalid_request_error";
const ours = "server_error";
const prompt = { type: bad, code: "invalid_prompt" };

/** Exception name → what is told before the first byte, and type and code of the event that ends a stream. */
const byName: Record<string, [before: object, inStream: object]> = {
  ValidationException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  SerializationException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  ConflictException: [{ status: 400, type: bad, code: "invalid_value" }, prompt],
  AccessDeniedException: [{ status: 403, type: "permission_error", code: "model_access_denied" }, prompt],
  ResourceNotFoundException: [{ status: 404, type: bad, code: "model_not_found", param: "model" }, prompt],
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

const hint =
  "\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.";

function limited() {
  return same({ type: "rate_limit_error", code: "rate_limit_exceeded" }, { status: 429, retryAfter: 5000 });
}

function same(inStream: object, before: object): [object, object] {
  return [{ ...inStream, ...before }, inStream];
}

describe("toOpenAIError", () => {
  test.each(Object.entries(byName))("%s before the first byte has its status", (name, [before]) => {
    const told = toOpenAIError(sdkError(name));
    expect(told).toMatchObject({ retryAfter: undefined, param: null, ...before, message: "Bedrock's words." });
  });

  test.each(Object.entries(byName))("%s in a stream says whether another try makes sense", (name, [, inStream]) => {
    expect(toOpenAIError(sdkError(name), true)).toMatchObject({ ...inStream, message: "Bedrock's words." });
  });

  test("reads an exception that the SDK's model of the stream lacks", () => {
    const hinted = `{"message":"Too slow."}${hint}`;
    expect(toOpenAIError(sdkError("modelTimeoutException", hinted))).toMatchObject({
      status: 504,
      message: "Too slow.",
    });
    const thrown = sdkError("modelTimeoutException", String.raw`{"message":"\"x\" took too long","later":1}`);
    expect(toOpenAIError(thrown)).toMatchObject({ status: 504, code: "timeout", message: '"x" took too long' });
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
    const told = toOpenAIError(sdkError(name, message, { $metadata: { httpStatusCode: 403 } }));
    expect(told).toMatchObject({ status: 500, type: ours });
    expect(told.message).not.toContain(message);
    expect(toOpenAIError(sdkError(name, message), true)).toMatchObject({ type: ours });
  });

  test.each([
    ["a connection reset before the answer", sdkError("TimeoutError", "read ECONNRESET", { code: "ECONNRESET" }), 502],
    ["a connection reset in the stream", sdkError("Error", "aborted", { code: "ECONNRESET" }), 502],
    ["a refused connection", sdkError("Error", "connect ECONNREFUSED 10.1.2.3:443", { code: "ECONNREFUSED" }), 502],
    ["an unknown host", sdkError("Error", "getaddrinfo ENOTFOUND vpce-1.internal", { code: "ENOTFOUND" }), 502],
    ["a broken pipe", sdkError("TimeoutError", "write EPIPE", { code: "EPIPE" }), 502],
    ["no connection in time", sdkError("TimeoutError", "Socket timed out without establishing a connection"), 504],
    ["no answer in time", sdkError("TimeoutError", "connect ETIMEDOUT 10.1.2.3:443", { code: "ETIMEDOUT" }), 504],
    ["a wrong checksum", sdkError("Error", "The message checksum (1) did not match the expected value of 2"), 502],
    ["a wrong prelude", sdkError("Error", "The prelude checksum specified in the message (1) does not match"), 502],
    ["a cut frame", sdkError("Error", "Truncated event message received."), 502],
    ["a frame that is no JSON", sdkError("SyntaxError", "Expected ',' or '}' after property value in JSON"), 502],
    ["a bug", sdkError("TypeError", "Cannot read properties of undefined (reading 'secretThing')"), 500],
    ["an exception that is newer than this code", sdkError("TeapotException", "short and stout"), 502],
    ["an error without a name", new Error("secretThing"), 502],
    [
      "garbage instead of HTTP",
      sdkError("Error", "Parse Error: Expected HTTP/", { code: "HPE_INVALID_CONSTANT" }),
      502,
    ],
    ["a redirect", sdkError("Unknown", "UnknownError", { $metadata: { httpStatusCode: 302 } }), 502],
    [
      "a frame that the SDK stumbles over",
      sdkError("TypeError", "secretThing", { $metadata: { httpStatusCode: 200 } }),
      502,
    ],
  ])("%s tells nothing of the gateway's inside", (_, thrown, status) => {
    const told = toOpenAIError(thrown, true);
    expect(told).toMatchObject({ status, type: ours });
    expect(told.message).not.toMatch(/10\.1\.2\.3|vpce|secretThing|ECONN|undefined|checksum \(|property value/);
    expect(told.message).not.toBe("");
  });

  test("leaves out what the SDK adds to Bedrock's words", () => {
    const words = "Input Tokens Exceeded: Number of input tokens exceeds maximum length.";
    const told = toOpenAIError(sdkError("ValidationException", words + hint), true);
    const message = `This model's maximum context length is exceeded: ${words}`;
    expect(told).toMatchObject({ code: "context_length_exceeded", message });
  });

  test("tells nothing when the SDK's words are the only ones", () => {
    const thrown = sdkError("SyntaxError", `Unexpected token '<', "<html>busy" is not valid JSON${hint}`, {
      $metadata: { httpStatusCode: 503 },
    });
    expect(toOpenAIError(thrown).message).not.toMatch(/html|response|Deserialization/);
    expect(toOpenAIError(sdkError("InternalServerException", hint)).message).toBe("Bedrock failed to answer.");
    expect(toOpenAIError(sdkError("InternalServerException", "")).message).toBe("Bedrock failed to answer.");
  });

  test.each([undefined, null, "text", 7, {}, [], Symbol("x")])("takes what is no error at all: %s", (thrown) => {
    const expected = { status: 502, type: ours, code: "upstream_error", message: "Bedrock failed to answer." };
    expect(toOpenAIError(thrown)).toMatchObject(expected);
  });

  const noText: [message: unknown][] = [[{ a: 1 }], [7], [null], [["x"]], [{ toString: 1 }]];
  test.each(noText)("relays no message that is no text: %j", (message) => {
    const expected = { status: 429, code: "rate_limit_exceeded", message: "Bedrock failed to answer." };
    expect(toOpenAIError(Object.assign(sdkError("ThrottlingException"), { message }))).toMatchObject(expected);
    expect(toOpenAIError(sdkError("throttlingException", JSON.stringify({ message })))).toMatchObject(expected);
  });

  const members = fc.dictionary(
    fc.constantFrom("name", "message", "code", "$metadata", "$response", "stack", "cause", "toString", "toJSON"),
    fc.anything({ withObjectString: true, withNullPrototype: true }),
  );
  const thrower = new Proxy(new Error("x"), {
    get() {
      throw new Error("a getter");
    },
    getPrototypeOf() {
      throw new Error("a prototype");
    },
  });
  const cyclic = Object.assign(new Error("x"), { $metadata: {} });
  cyclic.$metadata = cyclic;

  test("telling never throws, and what it tells is text", () => {
    const errors = fc.oneof(
      fc.anything(),
      members,
      members.map((own) => Object.defineProperties(new Error("x"), toProperties(own))),
      fc.constantFrom(thrower, cyclic),
    );
    fc.assert(
      fc.property(errors, fc.boolean(), (thrown, inStream) => {
        const told = toOpenAIError(thrown, inStream, 0.5);
        expect(told.status).toBeGreaterThanOrEqual(400);
        expect(typeof told.message).toBe("string");
        expect(told.message).not.toBe("");
        expect(told.bedrockRequestId ?? "").toMatch(/^[\w-]*$/);
      }),
    );
  });

  test.each([true, false])(
    "an exception without its name that has Bedrock's sentence is told by status (%s)",
    (inStream) => {
      const nameless = (httpStatusCode: number) =>
        toOpenAIError(sdkError("Unknown", "Bedrock's words.", { $metadata: { httpStatusCode } }), inStream);
      const told = [400, 403, 404, 422, 429, 500].map((status) => nameless(status));
      const refusal = inStream ? 400 : undefined;
      expect(told.map(({ status }) => status)).toEqual([400, refusal ?? 403, refusal ?? 404, 400, 429, 502]);
      expect(told.slice(0, 5).map(({ message }) => message)).toEqual(Array(5).fill("Bedrock's words."));
    },
  );

  test("waits as long as Bedrock asks to, and never shorter, up to half longer", () => {
    const busy = (headers: object) =>
      Object.assign(sdkError("SyntaxError", "<html>", { $metadata: { httpStatusCode: 503 } }), {
        $response: { headers },
      });
    expect(toOpenAIError(busy({ "retry-after": "7" })).retryAfter).toBe(7000);
    expect(toOpenAIError(busy({ "retry-after": "soon" })).retryAfter).toBe(5000);
    expect(toOpenAIError(sdkError("ThrottlingException"), false, 0.5).retryAfter).toBe(6250);
    expect(toOpenAIError(sdkError("ThrottlingException"), false, 1).retryAfter).toBe(7500);
  });

  test("tells a sentence without end in linear time, and not all of it", () => {
    const told = toOpenAIError(sdkError("ValidationException", "exceeds the maximum x".repeat(100_000)));
    expect(told.message.length).toBeLessThan(5000);
  });

  test("passes an OpenAIError through", () => {
    const error = new OpenAIError(418, "Teapot", { code: "teapot" });
    expect(toOpenAIError(error, true)).toBe(error);
  });

  test("keeps the Bedrock request id and the cause", () => {
    const thrown = sdkError("ThrottlingException", "Slow down.", { $metadata: { requestId: "req-1" } });
    expect(toOpenAIError(thrown)).toMatchObject({ bedrockRequestId: "req-1", cause: thrown });
  });

  test.each([
    [429, { status: 429, type: "rate_limit_error", code: "rate_limit_exceeded", retryAfter: 5000 }],
    [503, { status: 503, type: ours, code: "server_is_overloaded", retryAfter: 5000 }],
    [502, { status: 502, type: ours, code: "upstream_error" }],
    [301, { status: 502, type: ours, code: "upstream_error" }],
  ])("knows an answer without a known name by its HTTP status %i", (httpStatusCode, told) => {
    const error = sdkError("UnknownError", "<html>", { $metadata: { httpStatusCode } });
    expect(toOpenAIError(error)).toMatchObject(told);
    expect(toOpenAIError(error).message).not.toContain("<html>");
  });

  test.each([
    "Your account 123456789012 is not authorized to invoke this API operation.",
    "Too many tokens per day for account: 123456789012",
    "Could not assume arn:aws:iam::123456789012:role/secret",
    "No such profile: arn:aws:bedrock:us-east-1:123456789012",
  ])("keeps the account and the role to itself: %s", (sentence) => {
    expect(toOpenAIError(sdkError("AccessDeniedException", sentence)).message).not.toMatch(/123456789012|secret/);
  });
});

function toProperties(members: Record<string, unknown>): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value }]));
}
