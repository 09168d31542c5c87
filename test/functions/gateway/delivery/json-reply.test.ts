import { describe, expect, test } from "vitest";
import { toErrorReply } from "../../../../functions/gateway/delivery/json-reply.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";

const failed = (name: string) => {
  const members = { name, $metadata: { requestId: "req-1" } };
  return toErrorReply(toOpenAIError(Object.assign(new Error("Bedrock's words."), members)));
};

describe("toErrorReply", () => {
  test.each([
    ["ThrottlingException", 429, 5],
    ["ServiceQuotaExceededException", 429, 5],
    ["ServiceUnavailableException", 503, 5],
    ["ModelNotReadyException", 503, 10],
  ])("%s tells when to come back, in both headers clients read", (name, status, seconds) => {
    const headers = { "retry-after": `${seconds}`, "retry-after-ms": `${seconds}000` };
    expect(failed(name)).toMatchObject({ status, headers });
  });

  test.each(["ValidationException", "AccessDeniedException", "InternalServerException", "ModelErrorException"])(
    "%s does not",
    (name) => expect(Object.keys(failed(name).headers).join()).not.toMatch(/retry/),
  );

  test("has the four members of OpenAI's error body and the Bedrock request id", () => {
    const { body, headers } = failed("ValidationException");
    const error = { message: "Bedrock's words.", type: "invalid_request_error", param: null, code: "invalid_value" };
    expect(JSON.parse(body as string)).toEqual({ error });
    expect(headers).toEqual({ "content-type": "application/json", "x-amzn-bedrock-request-id": "req-1" });
  });
});
