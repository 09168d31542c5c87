import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createApiKeySource } from "../../../../functions/gateway/auth/api-key.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";

const secrets = mockClient(SecretsManagerClient);
const withSecret = readEnvironment({
  API_KEY_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:key",
  API_KEY: "unused",
});
const create = () => createApiKeySource(withSecret, () => new SecretsManagerClient({ region: "us-east-1" }));
const reads = () => secrets.commandCalls(GetSecretValueCommand).length;

beforeEach(() => {
  vi.useFakeTimers();
  secrets.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: "first" });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("createApiKeySource", () => {
  test("takes the key of the environment when no secret is configured", async () => {
    const getApiKey = createApiKeySource(readEnvironment({ API_KEY: "sk-local", API_KEY_SECRET_ARN: "" }));
    expect(await getApiKey()).toBe("sk-local");
    expect(reads()).toBe(0);
  });

  test("starts to read the secret before the first request asks", async () => {
    const getApiKey = create();
    expect(reads()).toBe(1);
    expect(await getApiKey()).toBe("first");
    expect(secrets.commandCalls(GetSecretValueCommand)[0]?.args[0].input).toEqual({
      SecretId: withSecret.apiKeySecretArn,
    });
  });

  test("reads it again after five minutes", async () => {
    const getApiKey = create();
    await getApiKey();
    vi.advanceTimersByTime(5 * 60_000);
    await getApiKey();
    expect(reads()).toBe(1);
    vi.advanceTimersByTime(1);
    secrets.on(GetSecretValueCommand).resolves({ SecretString: "second" });
    expect(await getApiKey()).toBe("second");
    expect(reads()).toBe(2);
  });

  test("reads it afresh when asked to, but at most every ten seconds", async () => {
    const getApiKey = create();
    await getApiKey();
    await getApiKey({ fresh: true });
    expect(reads()).toBe(1);
    vi.advanceTimersByTime(10_001);
    secrets.on(GetSecretValueCommand).resolves({ SecretString: "rotated" });
    expect(await getApiKey({ fresh: true })).toBe("rotated");
    expect(await getApiKey({ fresh: true })).toBe("rotated");
    expect(reads()).toBe(2);
  });

  test("tries again a second after a read that failed, and no sooner", async () => {
    secrets.on(GetSecretValueCommand).rejectsOnce(new Error("no network")).resolves({ SecretString: "first" });
    const getApiKey = create();
    await expect(getApiKey()).rejects.toThrow("no network");
    await expect(getApiKey({ fresh: true })).rejects.toThrow("no network");
    expect(reads()).toBe(1);
    vi.advanceTimersByTime(1001);
    expect(await getApiKey()).toBe("first");
  });

  test("goes on with the last key while the secret cannot be read", async () => {
    const getApiKey = create();
    await getApiKey();
    secrets.on(GetSecretValueCommand).rejects(new Error("no network"));
    vi.advanceTimersByTime(6 * 60_000);
    expect(await getApiKey()).toBe("first");
  });
});
