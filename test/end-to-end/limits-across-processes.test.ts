import { createServer } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { NEW_ACCOUNT } from "../../local/bedrock/models/account.ts";
import { createRuntimeHandler } from "../../local/bedrock/runtime-handler.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { listen } from "../../local/net/listen.ts";
import { startTable } from "../functions/gateway/limits/table.ts";
import { startSecret } from "../local/secrets-manager/start-secret.ts";
import { CLAUDE, readEvents } from "./start-gateway.ts";
import { startServer } from "./start-server.ts";

const CALLERS = 40;
const PROCESSES = 4;
const RESERVED = 100 + Math.ceil("!fast hi".length / 4);
/** Asked anew each time: a run may last from one day into the next. */
const month = () => new Date().toISOString().slice(0, 7);
const day = () => `d${new Date().toISOString().slice(8, 10)}`;

/** The stand-in, which answers nobody before it is let to. */
async function startHeldBedrock() {
  const handle = createRuntimeHandler(NEW_ACCOUNT);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const held = { count: 0, release, onCall: (): void => undefined };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    held.count++;
    held.onCall();
    await released;
    const { url = "", method = "", headers } = request;
    // Who is not waited for any more is none of a failure.
    await handle(Object.assign(Readable.from([body]), { method, url, headers }), response).catch(() => undefined);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return Object.assign(held, { url: `http://127.0.0.1:${port}` });
}

/** The gateway in processes of its own, with a key that has limits. */
async function startLimited(limits: Record<string, number>, processes: number) {
  const bedrock = await startHeldBedrock();
  const table = await startTable();
  const secret = await startSecret(JSON.stringify({ me: { key: "sk-me", limits } }));
  const services = { ...secret.environment, AWS_ENDPOINT_URL_DYNAMODB: table.url, BUDGET_TABLE: table.name };
  const environment = toFunctionEnvironment({}, { kind: "other", url: bedrock.url }, services);
  const servers = await Promise.all(
    Array.from({ length: processes }, () => startServer(inject("bundle"), environment)),
  );
  const ask = (index: number, body: object = {}, init: RequestInit = {}) =>
    fetch(`${servers[index % processes]?.url}/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer sk-me", connection: "close" },
      body: JSON.stringify({
        model: CLAUDE,
        max_tokens: 100,
        messages: [{ role: "user", content: "!fast hi" }],
        ...body,
      }),
      ...init,
    });
  return { bedrock, servers, ask, item: () => table.item(`me#${month()}`) };
}

/** How many of forty at once are let in: nobody's reservation is settled before everybody has asked. */
async function countAdmitted(limits: Record<string, number>) {
  const { bedrock, servers, ask, item } = await startLimited(limits, PROCESSES);
  const refused: string[] = [];
  const settle = () => {
    if (bedrock.count + refused.length === CALLERS) bedrock.release();
  };
  bedrock.onCall = settle;
  const answers = Array.from({ length: CALLERS }, async (_, index) => {
    const response = await ask(index);
    const { error, usage } = (await response.json()) as { error?: { code: string }; usage?: { total_tokens: number } };
    if (response.status === 429) refused.push(error?.code ?? "");
    settle();
    return usage?.total_tokens ?? 0;
  });
  const used = (await Promise.all(answers)).filter((tokens) => tokens > 0);
  const isSlow = servers.some(({ lines }) => lines.some((line) => line.includes("budget table failed")));
  return {
    admitted: used.length,
    used: used.reduce((sum, tokens) => sum + tokens, 0),
    refused,
    item: await item(),
    isSlow,
  };
}

/** The same within one minute, since a new one would let in more, and with a table that is never taken for a failing one. */
async function countFairly(limits: Record<string, number>) {
  for (;;) {
    const minute = Math.floor(Date.now() / 60_000);
    const run = await countAdmitted(limits);
    if (!run.isSlow && minute === Math.floor(Date.now() / 60_000)) return { ...run, minute };
  }
}

describe("limits over four processes, with forty callers at once", { timeout: 180_000 }, () => {
  test.each([
    ["tokens of a day", { tokensPerDay: 7 * RESERVED }, 7],
    ["tokens of a month", { tokensPerMonth: 12 * RESERVED + RESERVED - 1 }, 12],
    ["whatever is least", { tokensPerMonth: 20 * RESERVED, tokensPerDay: 9 * RESERVED, requestsPerMinute: 400 }, 9],
  ])("let in exactly as many as %s allow, and settle them all", async (_, limits, expected) => {
    const { admitted, used, refused, item } = await countFairly(limits);
    expect(admitted).toBe(expected);
    expect(refused).toEqual(Array.from({ length: CALLERS - expected }, () => "insufficient_quota"));
    expect(item).toMatchObject({ [day()]: used, m: used });
  });

  test("let in exactly as many as requests of a minute allow", async () => {
    const run = await countFairly({ requestsPerMinute: 11 });
    expect(run.admitted).toBe(11);
    expect(run.refused).toEqual(Array.from({ length: CALLERS - 11 }, () => "rate_limit_exceeded"));
    expect(run.item).toMatchObject({ cnt: 11, min: run.minute });
  });
});

test("a reader who leaves is settled to the input and what was delivered", async () => {
  const { bedrock, servers, ask, item } = await startLimited({ tokensPerDay: 100_000 }, 1);
  bedrock.release();
  const leave = new AbortController();
  const content = "!slow 300 one two three four five six seven eight";
  const body = { stream: true, messages: [{ role: "user", content }] };
  const response = await ask(0, body, { signal: leave.signal });
  const line = servers[0]?.nextLine();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (/"content":"[^"]/.test(text)) break;
  }
  leave.abort();
  expect(await line).toMatchObject({ key: "me", error: { status: 499 } });
  const events = readEvents(text.slice(0, text.lastIndexOf("\n\n") + 2));
  const said = events.map((event) => event.choices?.[0]?.delta?.content ?? "").join("");
  const { [day()]: settled } = (await item()) ?? {};
  const input = Math.ceil(content.length / 4);
  expect(Number(settled)).toBeGreaterThanOrEqual(input + Math.ceil(Buffer.byteLength(said) / 4));
  expect(Number(settled)).toBeLessThan(input + 100);
});
