import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { browserAccess } from "../../../infra/doors/browser-access.ts";

/** Names of the headers that the openai package sends, without those that it leaves to the browser. */
async function captureHeaders(): Promise<string[]> {
  const sent = new Set<string>();
  const client = new OpenAI({
    apiKey: "sk-local",
    organization: "org",
    project: "project",
    baseURL: "https://example.com/v1",
    fetch: async (_, init) => {
      for (const name of new Headers(init?.headers).keys()) sent.add(name);
      return new Response(null, { status: 400 });
    },
  });
  const body = { model: "model", messages: [{ role: "user" as const, content: "Hi" }] };
  await Promise.allSettled([
    client.models.list(),
    client.chat.completions.create({ ...body, stream: true }, { timeout: 1000 }),
    client.chat.completions.stream(body).done(),
  ]);
  return [...sent].filter((name) => name !== "accept" && name !== "user-agent");
}

describe("browserAccess", () => {
  test("allows every header that the openai package sends", async () => {
    const sent = await captureHeaders();
    expect(sent).toEqual(expect.arrayContaining(["authorization", "x-stainless-helper-method", "x-stainless-timeout"]));
    expect(browserAccess(["*"]).allowedHeaders).toEqual(expect.arrayContaining(sent));
  });

  test.each([
    ...["x-api-key", "api-key", "x-amzn-bedrock-guardrailidentifier", "user-agent"],
    ...["idempotency-key", "http-referer", "x-title", "traceparent"],
  ])("allows %s", (name) => {
    expect(browserAccess(["*"]).allowedHeaders).toContain(name);
  });

  test("lists no more names, and no longer ones, than a Function URL takes", () => {
    const { allowedHeaders = [], exposedHeaders = [] } = browserAccess(["*"]);
    for (const names of [allowedHeaders, exposedHeaders]) {
      expect(names.length).toBeLessThanOrEqual(100);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !/^[a-z][a-z-]{0,1023}$/.test(name))).toEqual([]);
    }
  });
});
