import { describe, expect, onTestFinished, test } from "vitest";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { startTable } from "../functions/gateway/limits/table.ts";
import { startSecret } from "../local/secrets-manager/start-secret.ts";
import { CLAUDE, readEvents, startGateway } from "./start-gateway.ts";

const MONTH = new Date().toISOString().slice(0, 7);
const DAY = `d${new Date().toISOString().slice(8, 10)}`;

type Limits = Record<string, number>;

/** The built function with a key that has limits, counted in a table. */
async function startLimited(limits: Limits, { table: hasTable = true, timeoutSeconds = 600 } = {}) {
  const secret = await startSecret(JSON.stringify({ free: "sk-free", me: { key: "sk-me", limits } }));
  const table = await startTable();
  const bedrock = await startBedrock();
  onTestFinished(bedrock.close);
  const environment = toFunctionEnvironment(
    {},
    { kind: "stand-in", url: bedrock.url },
    {
      ...secret.environment,
      AWS_ENDPOINT_URL_DYNAMODB: table.url,
      ...(hasTable && { BUDGET_TABLE: table.name }),
    },
  );
  const gateway = await startGateway({ environment, timeoutSeconds, processes: 2 });
  const ask = (content: string, body: object = {}, key = "sk-me", path = "chat/completions") =>
    fetch(`${gateway.url}/v1/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: CLAUDE,
        max_tokens: 100,
        ...(path === "responses" ? { input: content } : { messages: [{ role: "user", content }] }),
        ...body,
      }),
    });
  return { ...gateway, table, ask, item: () => table.item(`me#${MONTH}`) };
}

const wait = (response: Response) => response.text().then((text) => ({ response, text }));

describe("limits of a key", () => {
  test.each<[string, { stream?: boolean; n?: number; [member: string]: unknown }, string]>([
    ["whole", { stream: false }, "chat/completions"],
    ["streamed", { stream: true, stream_options: { include_usage: true } }, "chat/completions"],
    ["of two choices", { stream: false, n: 2 }, "chat/completions"],
    ["of /v1/responses", { max_output_tokens: 100 }, "responses"],
  ])("are settled to what an answer cost: %s", async (_, body, path) => {
    const { ask, item } = await startLimited({ requestsPerMinute: 60, tokensPerDay: 100_000 });
    const { response, text } = await wait(await ask("!fast one two three", body, "sk-me", path));
    expect(response.status).toBe(200);
    const usage = body.stream ? readEvents(text).findLast((event) => event.usage).usage : JSON.parse(text).usage;
    expect(usage.total_tokens).toBeGreaterThan(0);
    expect(await item()).toMatchObject({ cnt: 1, [DAY]: usage.total_tokens, m: usage.total_tokens });
    const choices = body.n ?? 1;
    const reserved = Math.ceil("!fast one two three".length / 4) + 100 * choices;
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-reset-requests": expect.stringMatching(/^(\d\d?|1m0)s$/),
      "x-ratelimit-limit-tokens": "100000",
      "x-ratelimit-remaining-tokens": String(100_000 - reserved),
      "x-ratelimit-reset-tokens": expect.stringMatching(/^(\d+h)?(\d+m)?\d+s$/),
    });
  });

  test("are given back where Bedrock refuses, but for the request", async () => {
    const { ask, item } = await startLimited({ tokensPerDay: 100_000 });
    for (const directive of ["!throttle", "!access", "!error-first"])
      expect((await ask(directive, { stream: true })).status).toBeGreaterThan(400);
    expect(await item()).toMatchObject({ cnt: expect.any(Number), [DAY]: 0, m: 0 });
  });

  test.each(["!cut-after 3", "!error-after 3", "!end-after 3"])("estimate what %s leaves untold", async (directive) => {
    const { ask, item } = await startLimited({ tokensPerDay: 100_000 });
    const content = `${directive} !fast one two three four five`;
    const { text } = await wait(await ask(content, { stream: true }));
    const said = readEvents(text).map((event) => event.choices?.[0]?.delta?.content ?? "");
    const tokens = Math.ceil(content.length / 4) + Math.ceil(Buffer.byteLength(said.join("")) / 4);
    expect(said.join("")).not.toBe("");
    expect(await item()).toMatchObject({ cnt: 1, [DAY]: tokens, m: tokens });
  });

  test("estimate the input where the deadline comes first", async () => {
    const { ask, item } = await startLimited({ tokensPerDay: 100_000 }, { timeoutSeconds: 5 });
    const content = "!fast !silence 60000 one";
    expect((await ask(content)).status).toBe(504);
    expect(await item()).toMatchObject({ cnt: 1, [DAY]: Math.ceil(content.length / 4) });
  });

  test("are not touched by what never gets to Bedrock, nor by keys without any", async () => {
    const { ask, table } = await startLimited({ tokensPerDay: 100_000 });
    expect((await ask("hi", { temperature: "hot" })).status).toBe(400);
    expect((await ask("hi", { model: "no model" })).status).toBe(404);
    const free = await ask("!fast hi", {}, "sk-free");
    expect([free.status, free.headers.get("x-ratelimit-limit-tokens")]).toEqual([200, null]);
    expect(await table.items()).toEqual([]);
  });

  test("refuse in OpenAI's words, and send nothing to Bedrock", async () => {
    const { ask } = await startLimited({ requestsPerMinute: 1000, tokensPerDay: 50 });
    const refused = await ask("hi");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-should-retry")).toBe("false");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("x-ratelimit-remaining-tokens")).toBe("50");
    expect(refused.headers.get("x-amzn-bedrock-request-id")).toBeNull();
    expect(await refused.json()).toMatchObject({
      error: { type: "insufficient_quota", code: "insufficient_quota", message: expect.stringContaining("50 per day") },
    });
  });

  test("are told by GET /v1/key", async () => {
    const { ask, url } = await startLimited({ requestsPerMinute: 1000, tokensPerMonth: 50_000 });
    const { total_tokens } = JSON.parse((await wait(await ask("!fast hi"))).text).usage;
    const key = await (await fetch(`${url}/v1/key`, { headers: { authorization: "Bearer sk-me" } })).json();
    expect(key).toMatchObject({
      limits: { requests_per_minute: 1000, tokens_per_month: 50_000 },
      usage: { requests_per_minute: expect.any(Number), tokens_per_month: total_tokens },
    });
  });

  test("without a table are a 500 that names `budgets`", async () => {
    const { ask } = await startLimited({ tokensPerDay: 5 }, { table: false });
    const refused = await ask("hi");
    expect(refused.status).toBe(500);
    expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining("`budgets: true`") } });
  });
});
