import { onTestFinished } from "vitest";
import { LOCAL_SECRET_ARN, startSecretsManager } from "../../../local/secrets-manager/start-secrets-manager.ts";

/** A secret whose text may be changed, what leads to it, and how often it was asked for. */
export async function startSecret(text: string) {
  const secret = { text };
  const { url, calls, close } = await startSecretsManager({
    read: async () => secret.text,
    async write(written) {
      secret.text = written;
    },
  });
  onTestFinished(close);
  const environment = { API_KEY_SECRET_ARN: LOCAL_SECRET_ARN, AWS_ENDPOINT_URL_SECRETS_MANAGER: url };
  return { secret, environment, calls };
}
