import { describe, expect, test } from "vitest";
import { readApiKeys } from "../../../../functions/gateway/auth/api-keys.ts";
import { authenticate } from "../../../../functions/gateway/auth/authenticate.ts";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";

const request = (headers: GatewayRequest["headers"]): GatewayRequest => ({
  id: "1",
  method: "POST",
  path: "/v1/chat/completions",
  headers,
  body: async () => "",
  deadline: 0,
});

const keys = (secret: string) => async () => readApiKeys(secret);

describe("authenticate", () => {
  test.each([
    ["a Bearer token", { authorization: "Bearer sk-right" }],
    ["a Bearer token in any case and with spaces", { authorization: "bearer   sk-right " }],
    ["x-api-key", { "x-api-key": "sk-right" }],
    ["api-key", { "api-key": "sk-right" }],
    ["a key with white space around it", { "x-api-key": " sk-right\t" }],
    [
      "x-api-key beside an authorization of another scheme",
      { authorization: "AWS4-HMAC-SHA256 …", "x-api-key": "sk-right" },
    ],
  ])("takes %s", async (_, headers) => {
    await expect(authenticate(request(headers), keys("sk-right"))).resolves.toEqual({ name: "default" });
  });

  test.each([
    ["no header", {}],
    ["an empty token", { authorization: "Bearer " }],
    ["another scheme", { authorization: "Basic c2stcmlnaHQ=" }],
    ["a wrong key", { authorization: "Bearer sk-wrong" }],
    ["a prefix of the key", { authorization: "Bearer sk-righ" }],
    ["a longer key", { "x-api-key": "sk-right2" }],
  ])("refuses %s with 401", async (_, headers) => {
    const refusal = authenticate(request(headers), keys("sk-right"));
    await expect(refusal).rejects.toMatchObject({
      status: 401,
      type: "invalid_request_error",
      code: "invalid_api_key",
    });
  });

  test("takes a key that was rotated a moment ago", async () => {
    const getApiKeys = async ({ fresh = false } = {}) => readApiKeys(fresh ? "sk-new" : "sk-old");
    await expect(authenticate(request({ "api-key": "sk-new" }), getApiKeys)).resolves.toBeDefined();
  });

  test("says whose key it is", async () => {
    const getApiKeys = keys('{"ci":"sk-ci","team-a":"sk-a"}');
    await expect(authenticate(request({ "api-key": "sk-a" }), getApiKeys)).resolves.toEqual({ name: "team-a" });
  });

  test.each([
    ["cannot be read", () => Promise.reject(new Error("AccessDenied"))],
    ["is empty", keys("")],
  ])("says 500, never 401, when its own key %s", async (_, getApiKeys) => {
    const refusal = authenticate(request({ "api-key": "sk-any" }), getApiKeys);
    await expect(refusal).rejects.toMatchObject({ status: 500, type: "server_error" });
  });
});
