import type { FieldPath } from "../../openai/field-path.ts";
import type { OpenAIErrorType } from "../../openai/openai-error.ts";

/** How a failure is told. */
export type Telling = {
  status: number;
  type: OpenAIErrorType;
  code?: string;
  path?: FieldPath;
  retryAfter?: number;
  message?: string;
};

/** Bedrock, or the way to it, failed. */
export const UPSTREAM: Telling = { status: 502, type: "server_error", code: "upstream_error" };
const THROTTLED: Telling = { status: 429, type: "rate_limit_error", code: "rate_limit_exceeded", retryAfter: 5000 };
const OVERLOADED: Telling = { status: 503, type: "server_error", code: "server_is_overloaded", retryAfter: 5000 };
const TIMEOUT: Telling = { status: 504, type: "server_error", code: "timeout" };
const NO_ACCESS: Telling = { status: 403, type: "permission_error", code: "model_access_denied" };
const TOO_LARGE: Telling = { status: 413, type: "invalid_request_error", code: "request_too_large" };
/** A ValidationException; what it says decides about the code. */
export const VALIDATION: Telling = { status: 400, type: "invalid_request_error", code: "invalid_value" };
/** Bedrock does not know the model, or no longer. */
export const UNKNOWN_MODEL: Telling = {
  status: 404,
  type: "invalid_request_error",
  code: "model_not_found",
  path: ["model"],
};
/** Never a 401: the caller would think it was their key. */
export const OUR_CREDENTIALS: Telling = {
  status: 500,
  type: "server_error",
  message: "The gateway's own AWS credentials were not accepted by Bedrock. This is not about your API key.",
};
/** A mistake in our own code. */
export const BUG: Telling = { status: 500, type: "server_error", message: "The gateway failed to answer." };

/** An answer without a known name, such as a proxy's between us and Bedrock, still has its HTTP status. */
export const BY_STATUS = new Map<number, Telling>([
  [400, { ...VALIDATION, message: "Bedrock refused the request." }],
  [413, { ...TOO_LARGE, message: "The request is too large for Bedrock." }],
  [429, { ...THROTTLED, message: "Too many requests." }],
  [503, { ...OVERLOADED, message: "Bedrock is overloaded." }],
]);

/** The same where Bedrock's sentence came along, and only the header with the exception's name did not. */
export const BY_STATUS_WITH_SENTENCE = new Map<number, Telling>([
  [401, OUR_CREDENTIALS],
  [403, NO_ACCESS],
  [404, UNKNOWN_MODEL],
  [408, TIMEOUT],
  [413, TOO_LARGE],
  [424, UPSTREAM],
  [429, THROTTLED],
  [503, OVERLOADED],
]);

/** By name: $metadata.httpStatusCode is missing or 200 when the exception came inside the event stream. */
export const BY_NAME = new Map<string, Telling>([
  ["ValidationException", VALIDATION],
  ["SerializationException", VALIDATION],
  ["ConflictException", VALIDATION],
  ["AccessDeniedException", NO_ACCESS],
  ["ResourceNotFoundException", UNKNOWN_MODEL],
  ["ThrottlingException", THROTTLED],
  ["TooManyRequestsException", THROTTLED],
  ["ServiceQuotaExceededException", THROTTLED],
  ["ModelNotReadyException", { status: 503, type: "server_error", code: "model_not_ready", retryAfter: 10_000 }],
  ["ServiceUnavailableException", OVERLOADED],
  ["ModelTimeoutException", TIMEOUT],
  ["TimeoutError", { ...TIMEOUT, message: "Bedrock did not answer in time." }],
  ["ModelErrorException", UPSTREAM],
  ["ModelStreamErrorException", UPSTREAM],
  ["InternalServerException", { status: 500, type: "server_error" }],
  ...[
    "ExpiredTokenException",
    "ExpiredToken",
    "UnrecognizedClientException",
    "InvalidSignatureException",
    "IncompleteSignatureException",
    "MissingAuthenticationTokenException",
    "InvalidClientTokenId",
    "CredentialsProviderError",
    "TokenProviderError",
  ].map((name): [string, Telling] => [name, OUR_CREDENTIALS]),
]);
