import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { reply } from "../../local/function-url/function-url-reply.ts";
import { RuntimePool } from "../../local/function-url/runtime-pool.ts";
import { listen } from "../../local/net/listen.ts";

const folder = join(import.meta.dirname, "../../events");

const statuses: Record<string, number> = {
  "bad-json.json": 400,
  "bad-request.json": 400,
  "base64.json": 200,
  "chat-stream.json": 200,
  "chat.json": 200,
  "completions.json": 200,
  "embeddings.json": 200,
  "health.json": 200,
  "method-not-allowed.json": 405,
  "moderations.json": 404,
  "not-found.json": 404,
  "page.json": 200,
  "rerank.json": 200,
  "responses-stream.json": 200,
  "rest-chat-stream.json": 200,
  "rest-chat.json": 200,
  "unauthorized.json": 401,
};

test("every event has its expected status here", () => {
  expect(readdirSync(folder).sort()).toEqual([...Object.keys(statuses), "env.json"].sort());
});

test.each(Object.entries(statuses))("events/%s gives %i through the bundle", async (file, status) => {
  const response = await invoke(readFileSync(join(folder, file), "utf8"));
  expect(response.status).toBe(status);
  const body = await response.text();
  if (file === "page.json") expect(body).toMatch(/^<!doctype html>/);
  else if (file.endsWith("-stream.json")) expect(body).toMatch(/\n\ndata: \[DONE\]\n\n$/);
  else expect(JSON.parse(body)).toBeTypeOf("object");
});

test("an event's headers count in any case", async () => {
  const event = JSON.parse(readFileSync(join(folder, "chat.json"), "utf8"));
  const headers = Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]);
  const response = await invoke(JSON.stringify({ ...event, headers: Object.fromEntries(headers) }));
  expect([response.status, await response.json()]).toMatchObject([200, { object: "chat.completion" }]);
});

test.each(["{}", "null", '"ping"', "[]", '{"source":"aws.events"}', '{"headers":null,"requestContext":{}}'])(
  "an event that is none of a Function URL's is refused, not crashed on: %s",
  async (event) => {
    const response = await invoke(event);
    expect([response.status, await response.json()]).toMatchObject([401, { error: { code: "invalid_api_key" } }]);
  },
);

test("an answer to a REST API tells browsers what a Function URL tells them itself, and says no more to others", async () => {
  const rest = JSON.parse(readFileSync(join(folder, "rest-chat.json"), "utf8"));
  const multiValueHeaders = { ...rest.multiValueHeaders, Origin: ["https://example.com"] };
  const [page, other] = [
    await invoke(JSON.stringify({ ...rest, multiValueHeaders })),
    await invoke(JSON.stringify(rest)),
  ];
  await Promise.all([page.text(), other.text()]);
  expect(page.headers.get("access-control-allow-origin")).toBe("*");
  expect(page.headers.get("access-control-expose-headers")).toContain("x-request-id");
  expect([...other.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

/** Hands the function an event as it is in the file, and turns what it answers into an HTTP response. */
async function invoke(event: string): Promise<Response> {
  const bedrock = await startBedrock();
  const environment = toFunctionEnvironment({ API_KEY: "sk-local" }, { kind: "stand-in", url: bedrock.url });
  const settings = { bundle: inject("bundle"), handler: "handler.handler", environment };
  const pool = new RuntimePool({ ...settings, timeoutSeconds: 60, memoryMegabytes: 512 }, 1, () => {});
  const server = createServer(async (_, response) => {
    await reply(await pool.invoke({ requestId: randomUUID(), traceId: "Root=1-0-0", event }), response, []);
  });
  const { port } = await listen(server, 0);
  onTestFinished(async () => {
    server.close();
    await Promise.all([pool.close(), bedrock.close()]);
  });
  await pool.warm();
  return fetch(`http://127.0.0.1:${port}`);
}
