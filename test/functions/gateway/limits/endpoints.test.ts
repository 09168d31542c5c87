import { request as call, createServer } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen } from "../../../../local/net/listen.ts";
import { startWatched } from "../telemetry/start-watched.ts";
import { startTable } from "./table.ts";

const NOVA = "us.amazon.nova-micro-v1:0";
const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const LIMIT = 100_000;
const MONTH = new Date().toISOString().slice(0, 7);
const CONFIG = {
  modelAliases: { twice: { modelId: NOVA, overrides: { n: 2 } }, smart: { modelId: CLAUDE, fallbacks: [NOVA] } },
  moderationGuardrail: { id: "gr1", version: "1" },
};

/** A gateway for a limited key, and what the month has cost it so far. */
async function startLimited() {
  const table = await startTable();
  vi.stubEnv("BUDGET_TABLE", table.name);
  const gateway = await startWatched(CONFIG, `{"me":{"key":"sk-test","limits":{"tokensPerMonth":${LIMIT}}}}`);
  return { ...gateway, url: table.url, spent: async () => (await table.item(`me#${MONTH}`))?.m };
}

/** Holds back what the table is asked; `asked` resolves when it is. */
async function holdTable(url: string) {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const door = createServer(async (incoming, response) => {
    ask();
    await released;
    const { method = "", headers } = incoming;
    const onward = call(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  const { port } = await listen(door, 0);
  onTestFinished(() => {
    door.close();
    door.closeAllConnections();
  });
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://127.0.0.1:${port}`);
  return { asked, release };
}

test.each<[what: string, path: string, body: object, reserved: number]>([
  ["of a prompt's choices", "/completions", { prompt: "abcd", n: 3, max_tokens: 100 }, 1 + 300],
  ["of an alias' choices", "/completions", { model: "twice", prompt: ["abcd", "efgh"], max_tokens: 100 }, 2 + 400],
  [
    "of an alias' choices in chat",
    "/chat/completions",
    { model: "twice", messages: [{ role: "user", content: "abcd" }], max_tokens: 100 },
    1 + 200,
  ],
])("a limit counts all calls before they are made: those %s", async (_, path, body, reserved) => {
  const { send } = await startLimited();
  const { status, headers } = await send(`/v1${path}`, { model: NOVA, ...body });
  expect([status, headers["x-ratelimit-remaining-tokens"]]).toEqual([200, String(LIMIT - reserved)]);
});

test.each<[path: string, body: object, spent: number]>([
  ["/embeddings", { model: "amazon.titan-embed-text-v2:0", input: ["one two", "three"] }, 4],
  ["/embeddings", { model: "amazon.nova-2-multimodal-embeddings-v1:0", input: ["x".repeat(400), "y".repeat(40)] }, 110],
  ["/rerank", { model: "amazon.rerank-v1:0", query: "one", documents: ["two", "one"] }, 3],
  ["/moderations", { input: "z".repeat(44) }, 11],
])("a limit is settled to what Bedrock counted, else to what was estimated: %s with %j", async (path, body, spent) => {
  const gateway = await startLimited();
  expect((await gateway.send(`/v1${path}`, body)).status).toBe(200);
  expect(await gateway.spent()).toBe(spent);
});

const CUT = "!end-after 2 !fast one";
const INPUT = Math.ceil(CUT.length / 4);

test.each<[path: string, body: object, input: number]>([
  ["/chat/completions", { messages: [{ role: "user", content: CUT }] }, INPUT],
  ["/chat/completions", { n: 2, messages: [{ role: "user", content: CUT }] }, 2 * INPUT],
  ["/chat/completions", { model: CLAUDE, reasoning_effort: "low", messages: [{ role: "user", content: CUT }] }, INPUT],
  ["/responses", { input: CUT }, INPUT],
  ["/completions", { prompt: [CUT, `${CUT} two`] }, Math.ceil((2 * CUT.length + 4) / 4)],
  ["/completions", { n: 2, prompt: [CUT, `${CUT} two`] }, 2 * Math.ceil((2 * CUT.length + 4) / 4)],
])(
  "a limit is settled to each call's input and what was delivered, where no cost is told: %s with %j",
  async (path, body, input) => {
    const gateway = await startLimited();
    const { status, text } = await gateway.send(`/v1${path}`, { model: NOVA, stream: true, ...body });
    const said = [...text.matchAll(/"(?:content|reasoning_content|text|delta)":"([^"]*)"/g)]
      .map(([, part]) => part)
      .join("");
    expect([status, said.length > 0, await gateway.spent()]).toEqual([200, true, input + Math.ceil(said.length / 4)]);
  },
);

test.each<[path: string, body: object]>([
  ["/chat/completions", { model: NOVA, stream: true, messages: [{ role: "user", content: "!fast one" }] }],
  ["/embeddings", { model: "amazon.titan-embed-text-v2:0", input: "one two three" }],
])("a limit is given back whole where the reader left before Bedrock was called: %s", async (path, body) => {
  const gateway = await startLimited();
  const { asked, release } = await holdTable(gateway.url);
  const reader = new AbortController();
  const answer = gateway.send(`/v1${path}`, body, {}, reader.signal);
  await asked;
  reader.abort();
  release();
  expect([(await answer).status, await gateway.spent(), gateway.noted]).toEqual([499, 0, []]);
});

test.each<[what: string, body: object]>([
  [
    "of the target fallen back to",
    { model: "smart", messages: [{ role: "user", content: "!fast one !at claude !throttle" }] },
  ],
  ["of a guardrail's answer", { messages: [{ role: "user", content: "!fast !guardrail one" }] }],
  ["of all choices", { n: 3, messages: [{ role: "user", content: "!fast one" }] }],
])("a limit is settled to the tokens %s", async (_, body) => {
  const gateway = await startLimited();
  const { status, text } = await gateway.send("/v1/chat/completions", { model: NOVA, ...body });
  expect([status, await gateway.spent()]).toEqual([200, JSON.parse(text).usage.total_tokens]);
});

test("a limit is settled to the input and what was delivered of a tool's arguments", async () => {
  const gateway = await startLimited();
  const tool = { name: "get_weather", parameters: { type: "object", properties: { city: { type: "string" } } } };
  const { headers, text } = await gateway.send("/v1/chat/completions", {
    model: CLAUDE,
    stream: true,
    max_tokens: 100,
    messages: [{ role: "user", content: '!end-after 2 !fast get_weather {"city":"Göteborg"}' }],
    tools: [{ type: "function", function: tool }],
  });
  const said = [...text.matchAll(/"arguments":("(?:[^"\\]|\\.)*")/g)].map(([, part = ""]) => JSON.parse(part)).join("");
  const input = LIMIT - Number(headers["x-ratelimit-remaining-tokens"]) - 100;
  expect(input).toBeGreaterThan(JSON.stringify(tool).length / 4);
  expect([said !== "", await gateway.spent()]).toEqual([true, input + Math.ceil(Buffer.byteLength(said) / 4)]);
});
