import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

const chat = JSON.stringify({ model: CLAUDE, messages: [{ role: "user", content: "!fast hi" }] });
const key = { authorization: "Bearer sk-test" };

type Case = [what: string, path: string, init: RequestInit, status: number, error?: { code?: string; param?: string }];

const cases: Case[] = [
  ["GET /health without a key", "/health", {}, 200],
  ["GET /v1/health/ without a key", "/v1/health/", {}, 200],
  ["a Bearer key", "/v1/chat/completions", { method: "POST", headers: key, body: chat }, 200],
  ["x-api-key", "/v1/chat/completions", { method: "POST", headers: { "x-api-key": "sk-test" }, body: chat }, 200],
  ["api-key", "/v1/chat/completions", { method: "POST", headers: { "api-key": "sk-test" }, body: chat }, 200],
  ["a path without /v1", "/chat/completions", { method: "POST", headers: key, body: chat }, 200],
  ["doubled and trailing slashes", "//v1//chat/completions/", { method: "POST", headers: key, body: chat }, 200],
  ["a query", "/v1/chat/completions?api-version=1", { method: "POST", headers: key, body: chat }, 200],
  ["no key", "/v1/chat/completions", { method: "POST", body: chat }, 401, { code: "invalid_api_key" }],
  [
    "a wrong key",
    "/v1/chat/completions",
    { method: "POST", headers: { authorization: "Bearer no" }, body: chat },
    401,
    { code: "invalid_api_key" },
  ],
  [
    "a wrong key and a broken body",
    "/v1/chat/completions",
    { method: "POST", headers: { "api-key": "no" }, body: "{" },
    401,
    { code: "invalid_api_key" },
  ],
  ["an unknown path", "/v1/nothing", { headers: key }, 404, { code: "unknown_url" }],
  ["a path of Object.prototype", "/v1/constructor", { headers: key }, 404, { code: "unknown_url" }],
  ["a wrong method", "/v1/chat/completions", { headers: key }, 405, { code: "method_not_allowed" }],
  ["broken JSON", "/v1/chat/completions", { method: "POST", headers: key, body: "{" }, 400, { code: "invalid_json" }],
  ["no body", "/v1/chat/completions", { method: "POST", headers: key }, 400, { code: "invalid_json" }],
  [
    "a bad field",
    "/v1/chat/completions",
    { method: "POST", headers: key, body: JSON.stringify({ model: CLAUDE, messages: [{ role: "user" }] }) },
    400,
    { param: "messages[0].content" },
  ],
  [
    "a body over 6 MB",
    "/v1/chat/completions",
    { method: "POST", headers: key, body: `"${"x".repeat(6 * 1024 * 1024)}"` },
    413,
    { code: "request_too_large" },
  ],
  [
    "an unknown model",
    "/v1/chat/completions",
    {
      method: "POST",
      headers: key,
      body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "hi" }] }),
    },
    404,
    { code: "model_not_found", param: "model" },
  ],
];

describe("the edge", () => {
  test.each(cases)("%s", async (_, path, init, status, error) => {
    const { url } = await startGateway();
    const response = await fetch(url + path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const body = await response.json();
    if (status === 200) return;
    expect(body).toEqual({
      error: {
        message: expect.any(String),
        type: "invalid_request_error",
        param: error?.param ?? null,
        code: error?.code ?? expect.any(String),
      },
    });
    expect(response.headers.get("allow")).toBe(status === 405 ? "POST" : null);
  });

  test("decodes a body that came as base64", async () => {
    const { url } = await startGateway();
    const init = {
      method: "POST",
      headers: { ...key, "content-type": "application/octet-stream" },
      body: Buffer.from(chat),
    };
    expect((await fetch(`${url}/v1/chat/completions`, init)).status).toBe(200);
  });

  test("HEAD /health is an answer without a body", async () => {
    const { url } = await startGateway();
    const response = await fetch(`${url}/health`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});
