import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const CONNECTION_TIMEOUT_MS = 2000;
/** For one read with its retries. */
const READ_TIMEOUT_MS = 5000;

const requestHandler = new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT_MS });
const clients = new Map<string, SecretsManagerClient>();

/**
 * The text of a secret.
 * @param tries how often Secrets Manager is asked where it fails
 * @throws what Secrets Manager answered, or that it did not in five seconds. The race is our own: what hangs may be
 *   something that no signal reaches, such as the credentials
 */
export async function readSecret(arn: string, tries = 3): Promise<string> {
  const client = toClient(arn, tries);
  const stop = new AbortController();
  const reading = client.send(new GetSecretValueCommand({ SecretId: arn }), { abortSignal: stop.signal });
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(Object.assign(new Error("Secrets Manager did not answer in time."), { name: "TimeoutError" }));
    stop.abort();
  }, READ_TIMEOUT_MS);
  const { SecretString = "" } = await Promise.race([reading, timeout]).finally(() => clearTimeout(timer));
  return SecretString;
}

/** Asks the region that the secret is in; the function's own where it goes by its name. */
function toClient(arn: string, maxAttempts: number): SecretsManagerClient {
  const region = /^arn:[^:]+:secretsmanager:([^:]+):/.exec(arn)?.[1];
  const key = `${region} ${maxAttempts}`;
  const client =
    clients.get(key) ?? new SecretsManagerClient({ requestHandler, maxAttempts, ...(region && { region }) });
  clients.set(key, client);
  return client;
}
