import { onTestFinished } from "vitest";
import { LOCAL_SECRET_ARN, startSecretsManager } from "../../../local/secrets-manager/start-secrets-manager.ts";

/**
 * A secret whose text may be changed, what leads to it, and how often it was asked for.
 * @param together how many have to have asked for it before the first of them is told
 */
export async function startSecret(text: string, together = 1) {
  const secret = { text };
  const { promise: all, resolve: isRead } = Promise.withResolvers<void>();
  let readers = 0;
  const { url, calls, close } = await startSecretsManager({
    async read() {
      const read = secret.text;
      if (++readers >= together) isRead();
      await all;
      return read;
    },
    async write(written) {
      secret.text = written;
    },
  });
  onTestFinished(close);
  const environment = { API_KEY_SECRET_ARN: LOCAL_SECRET_ARN, AWS_ENDPOINT_URL_SECRETS_MANAGER: url };
  return { secret, environment, calls };
}
