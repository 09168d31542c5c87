import type { MiddlewareStack } from "@smithy/types";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../shared/to-openai/failures/read-failure.ts";

/** What Bedrock calls a key that nobody has, or no longer. */
const REFUSED = [
  "UnrecognizedClientException",
  "ExpiredTokenException",
  "ExpiredToken",
  "InvalidSignatureException",
  "IncompleteSignatureException",
  "MissingAuthenticationTokenException",
  "InvalidClientTokenId",
];
/** The same where it says so in words alone. */
const REFUSED_WORDS =
  /make sure your API key is valid|invalid API key|(bearer|security) token\b.{0,40}\b(has|is) (expired|invalid)/i;
const NOT_ALLOWED = /not authorized to perform: (\S{1,100})(?: on resource: (\S{1,500}))?/i;
const ACCOUNT_IN_ARN = /(arn:aws[\w-]*:[\w-]*:[\w-]*:)\d{12}/g;

/** What a client is told that calls with a caller's own Bedrock key, and with nothing else. */
export function byKey(bedrockKey: string) {
  return { token: { token: bedrockKey }, authSchemePreference: ["httpBearerAuth"] };
}

/** Has a client fail with what `tell` makes of its failures, where that is anything. */
export function tellFailures<I extends object, O extends object>(
  stack: MiddlewareStack<I, O>,
  tell: (error: unknown) => OpenAIError | undefined,
): void {
  stack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw tell(error) ?? error;
      }
    },
    { step: "initialize", priority: "high", name: "tellFailures" },
  );
}

/** A 401 where Bedrock does not take the caller's key. */
export function toRefusedKey(cause: unknown): OpenAIError | undefined {
  const { name, message, status, bedrockRequestId } = readFailure(cause);
  if (!REFUSED.includes(name) && !(status === 403 && REFUSED_WORDS.test(message))) return undefined;
  return new OpenAIError(401, "Bedrock does not take this API key: it is unknown here, or has expired.", {
    code: "invalid_api_key",
    ...(bedrockRequestId && { bedrockRequestId }),
    cause,
  });
}

/** A 403 where the caller's key may not do what it takes, which is no business of the gateway's role. */
export function toForbidden(cause: unknown): OpenAIError | undefined {
  const { message, status, bedrockRequestId } = readFailure(cause);
  const [, action, resource] = NOT_ALLOWED.exec(message) ?? [];
  if (status !== 403 || !action) return undefined;
  const what = `${action}${resource ? ` on ${resource.replace(ACCOUNT_IN_ARN, "$1")}` : ""}`;
  return new OpenAIError(403, `Your Bedrock API key is not allowed to perform ${what}.`, {
    type: "permission_error",
    code: "model_access_denied",
    ...(bedrockRequestId && { bedrockRequestId }),
    cause,
  });
}
