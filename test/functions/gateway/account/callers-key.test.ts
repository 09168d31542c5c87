import { describe, expect, test } from "vitest";
import { toForbidden, toRefusedKey } from "../../../../functions/gateway/account/callers-key.ts";

/** As the SDK throws what a service answered. */
const toFailure = (name: string, status: number, message = "") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

const DENIED = "AccessDeniedException";
const POWERLESS = "User: arn:aws:iam::998877665544:user/x is not authorized to perform: bedrock:InvokeModel";

describe("toRefusedKey", () => {
  test.each([
    ["UnrecognizedClientException", 403, "The security token included in the request is invalid."],
    ["UnrecognizedClientException", 400, ""],
    ["ExpiredTokenException", 403, "The security token included in the request is expired"],
    ["ExpiredTokenException", 400, ""],
    ["ExpiredToken", 403, ""],
    ["InvalidSignatureException", 403, "Signature expired: 20261122T000000Z is now earlier than 20261122T000500Z"],
    [DENIED, 403, "Authentication failed: Please make sure your API Key is valid."],
    [DENIED, 403, "Bearer Token has expired"],
    ["UnknownError", 403, "The security token included in the request is invalid."],
  ])("takes %s with %i and %j for a key that is none", (name, status, message) => {
    expect(toRefusedKey(toFailure(name, status, message))).toMatchObject({
      status: 401,
      type: "invalid_request_error",
      code: "invalid_api_key",
    });
  });

  test.each([
    [DENIED, 403, ""],
    [DENIED, 403, POWERLESS],
    [DENIED, 403, "You don't have access to the model with the specified model ID."],
    ["ValidationException", 400, "Please make sure your API key is valid."],
    ["ThrottlingException", 429, "Too many requests"],
    ["InternalServerException", 500, "The security token service has expired"],
  ])("leaves %s with %i and %j what it is", (name, status, message) => {
    expect(toRefusedKey(toFailure(name, status, message))).toBeUndefined();
  });
});

describe("toForbidden", () => {
  test.each([
    [POWERLESS, "bedrock:InvokeModel"],
    [
      `${POWERLESS} on resource: arn:aws:bedrock:us-east-1:998877665544:inference-profile/x with an explicit deny`,
      "bedrock:InvokeModel on arn:aws:bedrock:us-east-1::inference-profile/x",
    ],
  ])("tells of %j what the key may not do, and no account", (message, what) => {
    expect(toForbidden(toFailure(DENIED, 403, message))).toMatchObject({
      status: 403,
      type: "permission_error",
      code: "model_access_denied",
      message: `Your Bedrock API key is not allowed to perform ${what}.`,
    });
  });

  test("leaves what names no action to the words for every model that is not open", () => {
    expect(toForbidden(toFailure(DENIED, 403, "You don't have access to the model."))).toBeUndefined();
  });
});
