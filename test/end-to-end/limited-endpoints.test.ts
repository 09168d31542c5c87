import { beforeAll, describe, expect, test } from "vitest";
import { ROUTES } from "../../functions/gateway/routes.ts";
import { startBudgetTable } from "../../local/dynamodb/start-budget-table.ts";
import { createLocalGateway } from "./gateway-in-process.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const LIMIT = 100_000;
const image = { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } };

/** What a request reserves: its text by its bytes, 4 to a token, and the longest answer of each call. */
const tokens = (bytes: number, answers = 0) => Math.ceil(bytes / 4) + answers;

type Case = { path: string; body: object; reserved: number };

/** Every endpoint that calls Bedrock, with what it reserves. */
const CASES: Record<string, Case> = {
  "a chat": {
    path: "chat/completions",
    body: { model: CLAUDE, max_tokens: 50, messages: [{ role: "user", content: "!fast äöü" }] },
    reserved: tokens(12, 50),
  },
  "a chat of three choices": {
    path: "chat/completions",
    body: { model: CLAUDE, max_tokens: 50, n: 3, messages: [{ role: "user", content: "!fast one" }] },
    reserved: tokens(9, 150),
  },
  "a chat with an image": {
    path: "chat/completions",
    body: {
      model: CLAUDE,
      max_tokens: 50,
      messages: [{ role: "user", content: [{ type: "text", text: "!fast" }, image] }],
    },
    reserved: tokens(5, 1550),
  },
  "a response": {
    path: "responses",
    body: { model: CLAUDE, max_output_tokens: 60, input: "!fast one" },
    reserved: tokens(9, 60),
  },
  "several prompts in one": {
    path: "completions",
    body: { model: CLAUDE, max_tokens: 40, prompt: ["!fast one", "!fast two!"], n: 2 },
    reserved: tokens(19, 160),
  },
  embeddings: {
    path: "embeddings",
    body: { model: "amazon.titan-embed-text-v2:0", input: ["one", "two three", "four"] },
    reserved: tokens(16),
  },
  "embeddings of images": {
    path: "embeddings",
    body: {
      model: "amazon.nova-2-multimodal-embeddings-v1:0",
      input: [image.image_url.url, "three", image.image_url.url],
    },
    reserved: tokens(5, 3000),
  },
  "a rerank": {
    path: "rerank",
    body: { model: "cohere.rerank-v3-5:0", query: "one", documents: ["two", { text: "three" }] },
    reserved: tokens(11),
  },
  "a rerank of Cohere's client": {
    path: "v2/rerank",
    body: { model: "cohere.rerank-v3-5:0", query: "one", documents: ["two"] },
    reserved: tokens(6),
  },
  "a moderation": { path: "moderations", body: { input: ["one", "two three"] }, reserved: tokens(12) },
};

let started: Awaited<ReturnType<typeof start>>;

async function start() {
  const table = await startBudgetTable();
  const keys = Object.keys(CASES).flatMap((name) => [
    [`${name}, much`, { key: `sk ${name} much`, limits: { requestsPerMinute: 60, tokensPerDay: LIMIT } }],
    [`${name}, little`, { key: `sk ${name} little`, limits: { tokensPerMonth: (CASES[name]?.reserved ?? 0) - 1 } }],
    [`${name}, just`, { key: `sk ${name} just`, limits: { tokensPerMonth: CASES[name]?.reserved } }],
  ]);
  const config = { budgets: true, moderationGuardrail: { id: "gr1", version: "1" } };
  const gateway = await createLocalGateway(config, JSON.stringify(Object.fromEntries(keys)), {
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    BUDGET_TABLE: table.TableName,
  });
  return { ...gateway, table };
}

beforeAll(async () => {
  started = await start();
  return async () => {
    started.close();
    await started.table.close();
  };
});

test("every endpoint of POST is held to its reserve here", () => {
  const posts = ROUTES.filter(({ method, path }) => method === "POST" && !path.includes("{")).map(({ path }) => path);
  expect([...new Set(Object.values(CASES).map(({ path }) => `/${path}`))].sort()).toEqual(posts.sort());
});

describe.each(Object.entries(CASES))("the limits of a key, for %s", (name, { path, body, reserved }) => {
  test("are reserved in one write, which the headers tell", async () => {
    const { status, headers } = await started.post(path, `sk ${name} much`, body);
    expect([status, headers]).toMatchObject([
      200,
      {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-limit-tokens": `${LIMIT}`,
        "x-ratelimit-remaining-tokens": `${LIMIT - reserved}`,
      },
    ]);
  });

  test("refuse what would reserve one token too much, before anybody is called", async () => {
    const before = started.called.length;
    const { status, headers, body: answer } = await started.post(path, `sk ${name} little`, body);
    expect(JSON.parse(String(answer))).toMatchObject({ error: { code: "insufficient_quota" } });
    expect([status, headers["x-should-retry"], started.called.length]).toEqual([429, "false", before]);
  });

  test("let in what reserves all that is left", async () => {
    const { status, headers } = await started.post(path, `sk ${name} just`, body);
    expect([status, headers["x-ratelimit-remaining-tokens"]]).toEqual([200, "0"]);
  });
});
