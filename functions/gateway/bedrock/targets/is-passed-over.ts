import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../../shared/to-openai/failures/read-failure.ts";
import { isBrokenConnection } from "../send.ts";

/** What another model, region or account may be spared. */
const PASSED_OVER = [
  "ThrottlingException",
  "TooManyRequestsException",
  "ServiceUnavailableException",
  "ModelNotReadyException",
  "ModelTimeoutException",
  "InternalServerException",
];
/** The same where the header with the exception's name is missing, or a proxy answers. */
const STATUSES = [408, 429, 500, 502, 503, 504];

/** Is it a failure before the first byte that is none of the caller's, so that the next target may be called instead? */
export function isPassedOver(error: unknown): boolean {
  // STS failed. A failure without a cause is our own, such as too many calls: no target could spare it.
  if (error instanceof OpenAIError) return error.status === 503 && error.cause !== undefined;
  const failure = readFailure(error);
  if (isBrokenConnection(failure)) return true;
  return failure.name === "" ? STATUSES.includes(failure.status) : PASSED_OVER.includes(failure.name);
}
