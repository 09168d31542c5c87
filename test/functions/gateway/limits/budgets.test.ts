import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Limits } from "../../../../functions/gateway/auth/caller.ts";
import { createBudgets } from "../../../../functions/gateway/limits/budgets.ts";
import { listen } from "../../../../local/net/listen.ts";
import { startTable } from "./table.ts";

const NOW = Date.UTC(2026, 10, 21, 12, 30, 20);
const MINUTE = Math.floor(NOW / 60_000);
const TTL = Date.UTC(2026, 11, 1) / 1000 + 40 * 86_400;
const PK = "ci#2026-11";

/** Patient: what this machine takes for its own work is nobody's failure. */
const create = (table: string) => createBudgets(table, "refuse", 60_000);
const caller = (limits: Limits) => ({ name: "ci", limits });
/** What one after the other became of reservations, `200` or the code of the refusal. */
const toCodes = (reservations: readonly { error?: { code: string | null } }[]) =>
  reservations.map(({ error }) => error?.code ?? 200);
const at = (time: number) => vi.setSystemTime(time);

/** What is logged while the test runs. */
function readLog(): () => { [name: string]: unknown }[] {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  return () => write.mock.calls.map(([line]) => JSON.parse(String(line)));
}

/** A table that answers as it is told, and how often it was asked. */
async function startBroken(answer: RequestListener): Promise<() => number> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    response.setHeader("date", new Date().toUTCString()); // The test's clock: another one would be tried again.
    request.resume().once("end", () => answer(request, response));
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://127.0.0.1:${port}`);
  return () => asked;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("createBudgets: reserve", () => {
  test("counts a request, its tokens in day and month, and when the table may forget", async () => {
    const table = await startTable();
    const { reserve } = create(table.name);
    await reserve(caller({ requestsPerMinute: 2, tokensPerDay: 1000, tokensPerMonth: 5000 }), 100);
    expect(await table.items()).toEqual([{ pk: PK, min: MINUTE, cnt: 1, d21: 100, m: 100, ttl: TTL }]);
  });

  test.each<[string, Limits, number[], (string | number)[]]>([
    ["requests in a minute", { requestsPerMinute: 2 }, [1, 1, 1], [200, 200, "rate_limit_exceeded"]],
    ["tokens of a day", { tokensPerDay: 100 }, [60, 41, 40, 1], [200, "insufficient_quota", 200, "insufficient_quota"]],
    ["tokens of a month", { tokensPerMonth: 100 }, [100, 1], [200, "insufficient_quota"]],
    ["what comes first of several", { tokensPerMonth: 100, tokensPerDay: 50 }, [50, 1], [200, "insufficient_quota"]],
    ["more than a limit ever admits", { tokensPerDay: 100 }, [101, 100], ["insufficient_quota", 200]],
  ])("refuses beyond %s, to the token", async (_, limits, tokens, codes) => {
    const table = await startTable();
    const reservations = [];
    // Each in a process of its own, so that none remembers a refusal.
    for (const each of tokens) reservations.push(await create(table.name).reserve(caller(limits), each));
    expect(toCodes(reservations)).toEqual(codes);
    const admitted = tokens.filter((_, index) => codes[index] === 200);
    expect(await table.item(PK)).toMatchObject({
      cnt: admitted.length,
      m: admitted.reduce((sum, each) => sum + each, 0),
    });
  });

  test.each<[string, Limits, number, number]>([
    ["requests", { requestsPerMinute: 7 }, 1, 7],
    ["tokens of a day", { tokensPerDay: 1000 }, 100, 10],
    ["tokens of a month", { tokensPerMonth: 950 }, 100, 9],
    ["all of them", { requestsPerMinute: 20, tokensPerDay: 1700, tokensPerMonth: 1500 }, 100, 15],
  ])("lets exactly as many of forty at once in as %s allow, across processes", async (_, limits, tokens, admitted) => {
    const table = await startTable();
    const processes = Array.from({ length: 4 }, () => create(table.name));
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, index) => processes[index % 4]?.reserve(caller(limits), tokens)),
    );
    expect(all.filter((reservation) => reservation?.place)).toHaveLength(admitted);
    expect(all.filter((reservation) => reservation?.error?.status === 429)).toHaveLength(40 - admitted);
    expect(await table.item(PK)).toMatchObject({ cnt: admitted, d21: admitted * tokens, m: admitted * tokens });
  });

  test("begins each window anew when it is over, and no sooner", async () => {
    const table = await startTable();
    const limits = { requestsPerMinute: 1, tokensPerDay: 20, tokensPerMonth: 40 };
    const codes: (string | number)[] = [];
    for (const time of [
      "2026-11-21T12:30:59.999Z",
      "2026-11-21T12:30:59.999Z", // A second one in the minute.
      "2026-11-21T12:31:00Z",
      "2026-11-21T23:59:59.999Z", // A third one of 10 on the day.
      "2026-11-22T00:00:00Z",
      "2026-11-22T00:01:00Z",
      "2026-11-30T23:59:59.999Z", // A fifth one of 10 in the month.
      "2026-12-01T00:00:00Z",
    ]) {
      at(Date.parse(time));
      codes.push(...toCodes([await create(table.name).reserve(caller(limits), 10)]));
    }
    const quota = "insufficient_quota";
    expect(codes).toEqual([200, "rate_limit_exceeded", 200, quota, 200, 200, quota, 200]);
    expect(await table.item("ci#2026-12")).toMatchObject({ d01: 10, m: 10, cnt: 1 });
  });

  test("says of a refusal when it ends, and whether to try again", async () => {
    const table = await startTable();
    const { reserve } = create(table.name);
    await reserve(caller({ requestsPerMinute: 1 }), 1);
    expect(await reserve(caller({ requestsPerMinute: 1 }), 1)).toEqual({
      error: expect.objectContaining({
        status: 429,
        type: "rate_limit_error",
        code: "rate_limit_exceeded",
        retryAfter: 40_000,
        message: "Key 'ci' is at its limit: 1 of 1 requests per minute are used. It resets in 40s.",
      }),
      headers: {
        "x-ratelimit-limit-requests": "1",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "40s",
      },
    });
    expect(await reserve({ name: "team", limits: { tokensPerDay: 100 } }, 101)).toEqual({
      error: expect.objectContaining({
        status: 429,
        type: "insufficient_quota",
        code: "insufficient_quota",
        retryAfter: 41_380_000,
        message: expect.stringContaining("reserves 101 tokens, and the limit of 100 per day never admits that"),
      }),
      headers: {
        "x-ratelimit-limit-tokens": "100",
        "x-ratelimit-remaining-tokens": "100",
        "x-ratelimit-reset-tokens": "11h29m40s",
        "x-should-retry": "false",
      },
    });
  });

  test("tells what is left after the reservation, of tokens where least is left", async () => {
    const table = await startTable();
    const limits = { requestsPerMinute: 60, tokensPerDay: 1000, tokensPerMonth: 900 };
    const { headers } = await create(table.name).reserve(caller(limits), 100);
    expect(headers).toEqual({
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-reset-requests": "40s",
      "x-ratelimit-limit-tokens": "900",
      "x-ratelimit-remaining-tokens": "800",
      "x-ratelimit-reset-tokens": "227h29m40s",
    });
  });

  test("counts in the minute of a clock that is ahead", async () => {
    const table = await startTable();
    await table.set(PK, { min: MINUTE + 1, cnt: 1 });
    const process = () => create(table.name).reserve(caller({ requestsPerMinute: 2 }), 1);
    expect(toCodes([await process(), await process()])).toEqual([200, "rate_limit_exceeded"]);
    expect(await table.item(PK)).toMatchObject({ min: MINUTE + 1, cnt: 2 });
  });

  test.each<[string, Record<string, number>, object]>([
    ["no number at all", { ttl: 1 }, { cnt: 2, m: 2, d21: 2, ttl: TTL }],
    ["no count", { min: MINUTE }, { cnt: 2 }],
    ["no minute", { cnt: 50 }, { min: MINUTE, cnt: 2 }],
    ["no day", { m: 10, min: MINUTE - 1, cnt: 9 }, { cnt: 2, m: 12, d21: 2 }],
    ["other days alone", { d20: 99, d22: 99 }, { cnt: 2, m: 2, d20: 99, d21: 2, d22: 99 }],
    ["counts below nothing", { m: -7, d21: -7, cnt: -1, min: MINUTE - 1 }, { cnt: 2, m: -5, d21: -5 }],
  ])("counts on in an item with %s", async (_, found, left) => {
    const table = await startTable();
    await table.set(PK, found);
    const { reserve } = create(table.name);
    const limits = { requestsPerMinute: 2, tokensPerDay: 50, tokensPerMonth: 50 };
    const codes = toCodes([await reserve(caller(limits), 1), await reserve(caller(limits), 1)]);
    expect([...codes, ...toCodes([await reserve(caller(limits), 1)])]).toEqual([200, 200, "rate_limit_exceeded"]);
    expect(await table.item(PK)).toMatchObject(left);
  });

  test("says what a limit never admits, however little is used", async () => {
    const table = await startTable();
    await table.set(PK, { d21: -50, m: -50, cnt: -1, min: MINUTE });
    const { reserve, read } = create(table.name);
    const { headers, error } = await reserve(caller({ tokensPerDay: 100 }), 101);
    expect([error?.message, headers["x-ratelimit-remaining-tokens"]]).toEqual([
      expect.stringContaining("never admits"),
      "100",
    ]);
    expect(await read(caller({ tokensPerDay: 100 }))).toMatchObject({ requests: 0, day: 0, month: 0 });
  });

  test("counts on where the item was lost", async () => {
    const table = await startTable();
    const { reserve } = create(table.name);
    await reserve(caller({ requestsPerMinute: 2 }), 1);
    await table.remove(PK);
    expect(toCodes([await reserve(caller({ requestsPerMinute: 2 }), 3)])).toEqual([200]);
    expect(await table.items()).toEqual([{ pk: PK, min: MINUTE, cnt: 1, d21: 3, m: 3, ttl: TTL }]);
  });

  test("asks once for what is counted in the minute of a clock that is ahead, once that is known", async () => {
    const table = await startTable();
    await table.set(PK, { min: MINUTE + 1, cnt: 1 });
    const { reserve } = create(table.name);
    await reserve(caller({ requestsPerMinute: 5 }), 1);
    const asked: unknown[] = [];
    const note = (message: unknown) => asked.push(message);
    subscribe("http.client.request.start", note);
    onTestFinished(() => void unsubscribe("http.client.request.start", note));
    await reserve(caller({ requestsPerMinute: 5 }), 1);
    expect(asked).toHaveLength(1);
    expect(await table.item(PK)).toMatchObject({ min: MINUTE + 1, cnt: 3 });
  });

  test("remembers a refusal: of requests to the minute's end, of tokens for five seconds and for no less", async () => {
    const table = await startTable();
    const { reserve } = create(table.name);
    const requests = caller({ requestsPerMinute: 1 });
    await reserve(requests, 1);
    await reserve(requests, 1);
    await table.set(PK, { cnt: 0 });
    expect(toCodes([await reserve(requests, 1)])).toEqual(["rate_limit_exceeded"]);
    at(NOW + 40_000);
    expect(toCodes([await reserve(requests, 1)])).toEqual([200]);

    const tokens = { name: "team", limits: { tokensPerDay: 100 } };
    expect(toCodes([await reserve(tokens, 80), await reserve(tokens, 30)])).toEqual([200, "insufficient_quota"]);
    await table.set("team#2026-11", { d21: 0 });
    expect(toCodes([await reserve(tokens, 30), await reserve(tokens, 29)])).toEqual(["insufficient_quota", 200]);
    at(NOW + 45_000);
    expect(toCodes([await reserve(tokens, 30)])).toEqual([200]);
  });

  test("asks the table once for a request in a minute that is begun", async () => {
    const table = await startTable();
    const { reserve } = create(table.name);
    await reserve(caller({ tokensPerDay: 100 }), 1);
    const asked = await startBroken((_, response) => {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end("{}");
    });
    const fresh = create(table.name);
    await fresh.reserve(caller({ tokensPerDay: 100 }), 1);
    expect(asked()).toBe(1);
  });
});

describe("createBudgets: settle", () => {
  test("takes back and adds, in the day and month of the reservation, and leaves the request counted", async () => {
    const table = await startTable();
    at(Date.UTC(2026, 10, 30, 23, 59, 59));
    const { reserve, settle } = create(table.name);
    const { place } = await reserve(caller({ tokensPerDay: 1000 }), 100);
    at(Date.UTC(2026, 11, 1, 0, 0, 5));
    if (place) await settle(place, -70);
    expect(await table.item(PK)).toMatchObject({ d30: 30, m: 30, cnt: 1 });
    if (place) await settle(place, 5);
    expect(await table.items()).toEqual([expect.objectContaining({ pk: PK, d30: 35, m: 35, cnt: 1 })]);
  });

  test("makes room for who was refused a moment ago", async () => {
    const table = await startTable();
    const { reserve, settle } = create(table.name);
    const { place } = await reserve(caller({ tokensPerDay: 100 }), 100);
    expect(toCodes([await reserve(caller({ tokensPerDay: 100 }), 50)])).toEqual(["insufficient_quota"]);
    if (place) await settle(place, -60);
    expect(toCodes([await reserve(caller({ tokensPerDay: 100 }), 50)])).toEqual([200]);
  });
});

describe("createBudgets: a table that fails", () => {
  const fail: RequestListener = (_, response) =>
    response.writeHead(500, { "content-type": "application/x-amz-json-1.0" }).end('{"__type":"InternalServerError"}');
  const refuse: RequestListener = (_, response) =>
    response
      .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
      .end('{"__type":"AccessDeniedException","message":"no"}');
  const throttle: RequestListener = (_, response) =>
    response
      .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
      .end('{"__type":"ProvisionedThroughputExceededException","message":"no"}');
  const hang: RequestListener = () => undefined;

  test.each([
    ["fails", fail, "InternalServerError", 3],
    ["refuses", refuse, "AccessDeniedException", 3],
    ["is throttled", throttle, "ProvisionedThroughputExceededException", 3],
    ["says nothing for a second", hang, "StoreTimeout", 1],
    ["hangs up", (({ socket }) => socket.destroy()) as RequestListener, "TimeoutError", 3],
  ])("lets callers in when it %s, or not, as the config says, with one line", async (_, answer, error, tries) => {
    const wait = answer === hang ? 1000 : 60_000;
    const asked = await startBroken(answer);
    const log = readLog();
    expect(await createBudgets("budgets", "allow", wait).reserve(caller({ tokensPerDay: 1 }), 1)).toEqual({
      headers: {},
    });
    expect(asked()).toBe(tries);
    expect(log()).toEqual([
      expect.objectContaining({ level: "error", message: "budget table failed", action: "reserve", key: "ci", error }),
    ]);
    expect(await createBudgets("budgets", "refuse", wait).reserve(caller({ tokensPerDay: 1 }), 1)).toEqual({
      headers: {},
      error: expect.objectContaining({
        status: 503,
        type: "server_error",
        code: "budget_unavailable",
        cause: undefined,
        retryAfter: expect.any(Number),
      }),
    });
  });

  test.each([
    ["tries twice again when it fails", fail, 3],
    ["tries twice again when it refuses", refuse, 3],
    ["tries twice again when it is throttled", throttle, 3],
    ["does not try again when it says nothing", hang, 1],
  ])("%s to settle, with one line", async (_, answer, tries) => {
    const table = await startTable();
    const { place } = await create(table.name).reserve(caller({ tokensPerDay: 1 }), 1);
    const asked = await startBroken(answer);
    const log = readLog();
    if (place) await createBudgets(table.name, "allow", answer === hang ? 1000 : 60_000).settle(place, -1);
    expect(asked()).toBe(tries);
    expect(log()).toEqual([expect.objectContaining({ level: "error", action: "settle", key: "ci" })]);
  });

  test("is tried twice again however much failed before", async () => {
    const table = await startTable();
    const { place } = await create(table.name).reserve(caller({ tokensPerDay: 1 }), 1);
    const asked = await startBroken(fail);
    readLog();
    const { settle } = create(table.name);
    await Promise.all(Array.from({ length: 40 }, () => place && settle(place, -1)));
    expect(asked()).toBe(120);
  });

  test("is asked once for those who come together, and none of them waits for it twice", async () => {
    const asked = await startBroken(hang);
    readLog();
    const { reserve } = createBudgets("budgets", "refuse", 300);
    const together = Array.from({ length: 5 }, () => reserve(caller({ tokensPerDay: 1 }), 1));
    expect(toCodes(await Promise.all(together))).toEqual(together.map(() => "budget_unavailable"));
    expect(asked()).toBe(1);
  });

  test("tells no usage", async () => {
    await startBroken(fail);
    const log = readLog();
    expect(await createBudgets("budgets", "allow").read(caller({ tokensPerDay: 1 }))).toBeUndefined();
    expect(log()).toHaveLength(1);
  });

  test("that is not there is a 500 that names `budgets`, whatever the config says", async () => {
    const { error } = await createBudgets(undefined, "allow").reserve(caller({ tokensPerDay: 1 }), 1);
    expect(error).toMatchObject({
      status: 500,
      type: "server_error",
      message: expect.stringContaining("`budgets: true`"),
    });
  });
});

describe("createBudgets: read", () => {
  test("tells what is used in the windows of now", async () => {
    const table = await startTable();
    const { reserve, read } = create(table.name);
    const key = caller({ requestsPerMinute: 5 });
    expect(await read(key)).toMatchObject({ requests: 0, day: 0, month: 0 });
    await reserve(key, 7);
    expect(await read(key)).toMatchObject({ requests: 1, day: 7, month: 7 });
    at(NOW + 60_000);
    expect(await read(key)).toMatchObject({ requests: 0, day: 7, month: 7 });
    at(NOW + 86_400_000);
    expect(await read(key)).toMatchObject({ requests: 0, day: 0, month: 7 });
  });
});
