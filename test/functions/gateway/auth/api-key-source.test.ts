import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type ApiKeySource, createApiKeySource } from "../../../../functions/gateway/auth/api-key-source.ts";
import { findCaller, toDigest } from "../../../../functions/gateway/auth/api-keys.ts";
import { readSecret } from "../../../../functions/gateway/auth/read-secret.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";

const secrets = mockClient(SecretsManagerClient);
const withSecret = readEnvironment({
  API_KEY_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:key",
  API_KEY: "unused",
});
const create = () => createApiKeySource(withSecret, readSecret);
const reads = () => secrets.commandCalls(GetSecretValueCommand).length;
const store = (SecretString: string) => secrets.on(GetSecretValueCommand).resolves({ SecretString });
const hang = () => secrets.on(GetSecretValueCommand).callsFake(() => new Promise(() => undefined));

/** Which of the keys that the tests store is the one now. */
async function current(getApiKeys: ApiKeySource, options?: { fresh: boolean }): Promise<string | undefined> {
  const keys = await getApiKeys(options);
  return ["first", "second", "sk-local"].find((key) => findCaller(keys, toDigest(key)));
}

beforeEach(() => {
  vi.useFakeTimers();
  secrets.reset();
  store("first");
});
afterEach(() => {
  vi.useRealTimers();
});

describe("createApiKeySource", () => {
  test("takes the key of the environment when no secret is configured", async () => {
    const getApiKeys = createApiKeySource(readEnvironment({ API_KEY: "sk-local\n", API_KEY_SECRET_ARN: "" }));
    expect(await current(getApiKeys)).toBe("sk-local");
    expect(reads()).toBe(0);
  });

  test("starts to read the secret before the first request asks", async () => {
    const getApiKeys = create();
    expect(reads()).toBe(1);
    expect(await current(getApiKeys)).toBe("first");
    expect(secrets.commandCalls(GetSecretValueCommand)[0]?.args[0].input).toEqual({
      SecretId: withSecret.apiKeySecretArn,
    });
  });

  test.each([
    ["arn:aws:secretsmanager:eu-west-3:1:secret:key", "eu-west-3"],
    ["arn:aws-cn:secretsmanager:cn-north-1:1:secret:key", "cn-north-1"],
    ["key", "us-west-2"],
  ])("asks for %s in %s", async (secret, region) => {
    vi.stubEnv("AWS_REGION", "us-west-2");
    onTestFinished(() => void vi.unstubAllEnvs());
    await readSecret(secret);
    const client = secrets.commandCalls(GetSecretValueCommand)[0]?.thisValue as SecretsManagerClient;
    expect(await Promise.resolve(client.config.region())).toBe(region);
  });

  test("reads it again after a minute", async () => {
    const getApiKeys = create();
    await getApiKeys();
    vi.advanceTimersByTime(60_000);
    store("second");
    expect(await current(getApiKeys)).toBe("first");
    vi.advanceTimersByTime(1);
    expect(await current(getApiKeys)).toBe("second");
    expect(reads()).toBe(2);
  });

  test("reads it afresh when asked to, but at most every ten seconds", async () => {
    const getApiKeys = create();
    await getApiKeys();
    store("second");
    expect(await current(getApiKeys, { fresh: true })).toBe("first");
    vi.advanceTimersByTime(10_001);
    const asked = Array.from({ length: 100 }, () => current(getApiKeys, { fresh: true }));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["second"]));
    expect(reads()).toBe(2);
  });

  test("counts the ten seconds from the end of a read, which may have been asked late", async () => {
    const read = Promise.withResolvers<{ SecretString: string }>();
    secrets.on(GetSecretValueCommand).callsFake(() => read.promise);
    const getApiKeys = create();
    vi.advanceTimersByTime(4000);
    read.resolve({ SecretString: "first" });
    await getApiKeys();
    vi.advanceTimersByTime(10_000);
    await getApiKeys({ fresh: true });
    expect(reads()).toBe(1);
    vi.advanceTimersByTime(1);
    await getApiKeys({ fresh: true });
    expect(reads()).toBe(2);
  });

  test("tries again a second after a read that failed, and no sooner", async () => {
    secrets.on(GetSecretValueCommand).rejectsOnce(new Error("no network")).resolves({ SecretString: "first" });
    const getApiKeys = create();
    await expect(getApiKeys()).rejects.toThrow("no network");
    await expect(getApiKeys({ fresh: true })).rejects.toThrow("no network");
    expect(reads()).toBe(1);
    vi.advanceTimersByTime(1001);
    expect(await current(getApiKeys)).toBe("first");
  });

  test("takes a key that is stored later", async () => {
    store("");
    const getApiKeys = create();
    expect((await getApiKeys()).keys.size).toBe(0);
    store("first");
    vi.advanceTimersByTime(10_001);
    expect(await current(getApiKeys)).toBe("first");
  });

  test.each([
    ["cannot be read", () => secrets.on(GetSecretValueCommand).rejects(new TypeError("sk-canary")), "TypeError"],
    ["was emptied", () => store(" "), "NoKeyInSecret"],
    ["is JSON cut short", () => store('{"ci":"sk-canary"'), "NoKeyInSecret"],
    ["has broken entries alone", () => store('{"ci":{"kye":"sk-canary"}}'), "NoKeyInSecret"],
  ])("goes on with the keys it has while the secret %s, and says so once", async (_, spoil, error) => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    onTestFinished(() => write.mockRestore());
    const getApiKeys = create();
    await getApiKeys();
    spoil();
    for (let time = 1; time < 4; time++) {
      vi.advanceTimersByTime(61_000);
      expect(await current(getApiKeys)).toBe("first");
      expect(reads()).toBe(1 + time);
    }
    const told = () => write.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("not taken"));
    expect(told().map((line) => JSON.parse(line))).toMatchObject([{ level: "warn", error }]);
    store("second");
    vi.advanceTimersByTime(10_001);
    expect(await current(getApiKeys)).toBe("second");
    spoil();
    vi.advanceTimersByTime(61_000);
    await getApiKeys();
    expect(told()).toHaveLength(2);
    expect(told().join()).not.toContain("canary");
  });

  test.each([
    [
      "longer and longer between reads that fail while it knows no key, ten seconds at most",
      "",
      [0, 2, 5, 10, 19, 30, 41],
    ],
    ["ten seconds from one read that fails to the next while it knows some", "first", [0, 11, 22, 33, 44]],
  ])("waits %s", async (_, text, expected) => {
    store(text);
    const getApiKeys = create();
    await getApiKeys();
    secrets.on(GetSecretValueCommand).rejects(new Error("no network"));
    vi.advanceTimersByTime(61_000);
    const times: number[] = [];
    for (const start = Date.now(), second = 1000; Date.now() - start < 50 * second; vi.advanceTimersByTime(second)) {
      const before = reads();
      await getApiKeys({ fresh: true }).catch(() => undefined);
      if (reads() > before) times.push((Date.now() - start) / second);
    }
    expect(times).toEqual(expected);
  });

  test("has a read try three times while it knows no key, and once while it knows some", async () => {
    const tries: (number | undefined)[] = [];
    const getApiKeys = createApiKeySource(withSecret, async (_, most) => {
      tries.push(most);
      return tries.length === 1 ? "" : "first";
    });
    await getApiKeys();
    for (let i = 0; i < 2; i++) {
      vi.advanceTimersByTime(60_001);
      await getApiKeys();
    }
    expect(tries).toEqual([3, 3, 1]);
  });

  test("serves the keys it has within half a second while Secrets Manager hangs, and the next requests at once", async () => {
    const getApiKeys = create();
    await getApiKeys();
    hang();
    vi.advanceTimersByTime(61_000);
    const first = current(getApiKeys);
    await vi.advanceTimersByTimeAsync(499);
    expect(await Promise.race([first, "waiting"])).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe("first");
    expect(await current(getApiKeys, { fresh: true })).toBe("first"); // Without another timer.
    expect(reads()).toBe(2);
  });

  test("reads anew what was under way when the process was frozen, and takes nothing from then", async () => {
    const getApiKeys = create();
    await getApiKeys();
    const frozen = Promise.withResolvers<{ SecretString: string }>();
    secrets.on(GetSecretValueCommand).callsFake(() => frozen.promise);
    vi.advanceTimersByTime(61_000);
    const before = current(getApiKeys);
    await vi.advanceTimersByTimeAsync(500);
    expect(await before).toBe("first");
    vi.setSystemTime(Date.now() + 1_800_000); // And no timer has run.
    store("second");
    expect(await current(getApiKeys)).toBe("second");
    frozen.resolve({ SecretString: "first" });
    await vi.advanceTimersByTimeAsync(0);
    expect(await current(getApiKeys)).toBe("second");
    expect(reads()).toBe(3);
  });

  test("asks again ten seconds after a read was begun that hung", async () => {
    const getApiKeys = create();
    await getApiKeys();
    hang();
    vi.advanceTimersByTime(61_000);
    const first = getApiKeys();
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
    store("second");
    expect(await current(getApiKeys, { fresh: true })).toBe("first");
    vi.advanceTimersByTime(1);
    expect(await current(getApiKeys, { fresh: true })).toBe("second");
  });

  test("gives a read up after five seconds, also one that no signal reaches", async () => {
    hang();
    const getApiKeys = create();
    const refused = expect(getApiKeys()).rejects.toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/not answer in time/),
    });
    await vi.advanceTimersByTimeAsync(5000);
    await refused;
    store("second");
    vi.advanceTimersByTime(1001);
    expect(await current(getApiKeys)).toBe("second");
  });

  test("says once of each broken entry that it is none, by its name", async () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    onTestFinished(() => write.mockRestore());
    store('{"first":"first","bad":{"key":"sk-canary","model":["sk-canary"]}}');
    const getApiKeys = create();
    await getApiKeys();
    store('{"first":"first","bad":{"key":"sk-canary","model":["sk-canary"]},"worse":{"sha256":"sk-canary"}}');
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(60_001);
      await getApiKeys();
    }
    const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(lines.map(({ level, key }) => [level, key])).toEqual([
      ["warn", "bad"],
      ["warn", "worse"],
    ]);
    expect(JSON.stringify(lines)).not.toContain("sk-canary");
  });
});
