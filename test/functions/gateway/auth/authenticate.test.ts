import { afterEach, describe, expect, test, vi } from "vitest";
import type { ApiKeySource } from "../../../../functions/gateway/auth/api-key-source.ts";
import { createAuthenticate } from "../../../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../../../functions/gateway/auth/read-api-keys.ts";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";

const request = (headers: GatewayRequest["headers"]): GatewayRequest => ({
  id: "1",
  method: "POST",
  path: "/v1/chat/completions",
  headers,
  body: async () => "",
  deadline: 0,
});

const keys =
  (secret: string): ApiKeySource =>
  () =>
    readApiKeys(secret);
const authenticate = (headers: GatewayRequest["headers"], getApiKeys: ApiKeySource) =>
  createAuthenticate(getApiKeys)(request(headers));

afterEach(() => void vi.useRealTimers());

describe("authenticate", () => {
  test.each([
    ["a Bearer token", { authorization: "Bearer sk-right" }],
    ["a Bearer token in any case and with spaces", { authorization: "bearer   sk-right " }],
    ["a Bearer token behind a tab", { authorization: "Bearer\tsk-right\t" }],
    ["x-api-key", { "x-api-key": "sk-right" }],
    ["x-api-key beside an empty Bearer token", { authorization: "Bearer ", "x-api-key": "sk-right" }],
    ["api-key beside an empty x-api-key", { "x-api-key": " ", "api-key": "sk-right" }],
    ["api-key", { "api-key": "sk-right" }],
    ["a key with white space around it", { "x-api-key": " sk-right\t" }],
    [
      "x-api-key beside an authorization of another scheme",
      { authorization: "AWS4-HMAC-SHA256 …", "x-api-key": "sk-right" },
    ],
  ])("takes %s", async (_, headers) => {
    await expect(authenticate(headers, keys("sk-right"))).resolves.toEqual({ name: "default" });
  });

  test.each([
    ["no header", {}],
    ["an empty token", { authorization: "Bearer " }],
    ["no scheme", { authorization: "sk-right" }],
    ["a scheme and no space", { authorization: "Bearersk-right" }],
    ["two headers, as a door joins them", { authorization: "Bearer sk-right,Bearer sk-right" }],
    ["a wrong Bearer token beside the right x-api-key", { authorization: "Bearer sk-wrong", "x-api-key": "sk-right" }],
    ["the name of the key", { authorization: "Bearer default" }],
    ["another scheme", { authorization: "Basic c2stcmlnaHQ=" }],
    ["a wrong key", { authorization: "Bearer sk-wrong" }],
    ["a prefix of the key", { authorization: "Bearer sk-righ" }],
    ["a longer key", { "x-api-key": "sk-right2" }],
  ])("refuses %s with 401", async (_, headers) => {
    const refusal = authenticate(headers, keys("sk-right"));
    await expect(refusal).rejects.toMatchObject({
      status: 401,
      type: "invalid_request_error",
      code: "invalid_api_key",
    });
  });

  test("takes a key that was rotated a moment ago", async () => {
    const getApiKeys = async ({ fresh = false } = {}) => readApiKeys(fresh ? "sk-new" : "sk-old");
    await expect(authenticate({ "api-key": "sk-new" }, getApiKeys)).resolves.toBeDefined();
  });

  test("says whose key it is", async () => {
    const getApiKeys = keys('{"ci":"sk-ci","team-a":"sk-a"}');
    await expect(authenticate({ "api-key": "sk-a" }, getApiKeys)).resolves.toEqual({ name: "team-a" });
  });

  test.each([
    ["cannot be read", () => Promise.reject(new Error("AccessDenied"))],
    ["is empty", keys("")],
  ])("says 500, never 401, when its own key %s", async (_, getApiKeys) => {
    const refusal = authenticate({ "api-key": "sk-any" }, getApiKeys);
    await expect(refusal).rejects.toMatchObject({ status: 500, type: "server_error" });
  });

  test("refuses an expired key in the words for an unknown one", async () => {
    const getApiKeys = keys('{"old":{"key":"sk-old","expires":"2020-01-01"},"ci":"sk-ci"}');
    const refusals = ["sk-old", "sk-none"].map((key) => authenticate({ "api-key": key }, getApiKeys));
    const [expired, unknown] = await Promise.all(refusals.map((refusal) => refusal.catch((error: Error) => error)));
    expect(expired).toMatchObject({ status: 401, code: "invalid_api_key" });
    expect(expired).toEqual(unknown);
  });

  test("asks for fresh keys once for a wrong key, and again ten seconds later", async () => {
    vi.useFakeTimers();
    let asked = 0;
    const door = createAuthenticate(({ fresh = false } = {}) => {
      if (fresh) asked++;
      return readApiKeys("sk-right");
    });
    const knock = (key: string) => door(request({ "api-key": key })).catch(() => undefined);
    for (let i = 0; i < 3; i++) await knock("sk-wrong");
    expect(asked).toBe(1);
    await knock("sk-other");
    expect(asked).toBe(2);
    for (let second = 1; second < 10; second++) {
      vi.advanceTimersByTime(1000);
      await knock("sk-wrong");
    }
    expect(asked).toBe(2);
    vi.advanceTimersByTime(1000);
    await knock("sk-wrong");
    expect(asked).toBe(3);
  });

  test("remembers a thousand wrong keys, and forgets the oldest for another", async () => {
    const fresh: string[] = [];
    let key = "";
    const door = createAuthenticate((options) => {
      if (options?.fresh) fresh.push(key);
      return readApiKeys("sk-right");
    });
    for (const number of [...Array.from({ length: 1001 }).keys(), 1, 0]) {
      key = `sk-${number}`;
      await door(request({ "api-key": key })).catch(() => undefined);
    }
    expect(fresh).toHaveLength(1002);
    expect(fresh.at(-1)).toBe("sk-0");
  });

  test("takes a key that was wrong a moment ago as soon as it is known", async () => {
    let secret = "sk-old";
    const door = createAuthenticate(() => readApiKeys(secret));
    await expect(door(request({ "api-key": "sk-new" }))).rejects.toMatchObject({ status: 401 });
    secret = "sk-new";
    await expect(door(request({ "api-key": "sk-new" }))).resolves.toEqual({ name: "default" });
  });
});
