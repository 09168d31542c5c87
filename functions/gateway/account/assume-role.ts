import { AssumeRoleCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity } from "@smithy/types";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../shared/to-openai/failures/read-failure.ts";

/** What CloudTrail shows the calls under. */
const SESSION_NAME = "converse-url";
const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 5000;
const RETRY_AFTER_MS = 5000;

/**
 * Assumes a role through STS, each time it is asked.
 * @throws {OpenAIError} 500 where the gateway may not, 503 where STS fails
 */
export function createAssumeRole(roleArn: string, region: string): () => Promise<AwsCredentialIdentity> {
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  const client = new STSClient({ region, requestHandler, maxAttempts: 2 });
  return async () => {
    try {
      const { Credentials } = await client.send(
        new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: SESSION_NAME }),
      );
      return toIdentity(Credentials);
    } catch (cause) {
      throw toError(cause);
    }
  };
}

function toIdentity({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Partial<Credentials> = {}) {
  if (!AccessKeyId || !SecretAccessKey) throw new Error("STS gave no credentials.");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  };
}

/** The ARN names an account, which is nobody's business where an alias hides it. */
function toError(cause: unknown): OpenAIError {
  const { status, name } = readFailure(cause);
  if (status >= 400 && status < 500 && !name.startsWith("Throttl"))
    return new OpenAIError(
      500,
      "The gateway could not assume the role that this model is called with: its own role needs sts:AssumeRole, and that role's trust policy has to name it.",
      { type: "server_error", cause },
    );
  return new OpenAIError(503, "The role that this model is called with could not be assumed. Please try again.", {
    type: "server_error",
    code: "server_is_overloaded",
    retryAfter: RETRY_AFTER_MS,
    cause,
  });
}
