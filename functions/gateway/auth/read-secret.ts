import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const CONNECTION_TIMEOUT_MS = 2000;
/** For one read with its retries. */
const READ_TIMEOUT_MS = 5000;

const requestHandler = new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT_MS });
const clients = new Map<number, SecretsManagerClient>();

/**
 * The text of a secret.
 * @param tries how often Secrets Manager is asked where it fails
 * @throws what Secrets Manager answered, or that it did not in five seconds. The race is our own: what hangs may be
 *   something that no signal reaches, such as the credentials
 */
export async function readSecret(arn: string, tries = 3): Promise<string> {
  const client = clients.get(tries) ?? new SecretsManagerClient({ requestHandler, maxAttempts: tries });
  clients.set(tries, client);
  const stop = new AbortController();
  const reading = client.send(new GetSecretValueCommand({ SecretId: arn }), { abortSignal: stop.signal });
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error("Secrets Manager did not answer in time."));
    stop.abort();
  }, READ_TIMEOUT_MS);
  const { SecretString = "" } = await Promise.race([reading, timeout]).finally(() => clearTimeout(timer));
  return SecretString;
}
