import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createApiKeySource } from "../../../../functions/gateway/auth/api-key-source.ts";
import { createAuthenticate } from "../../../../functions/gateway/auth/authenticate.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";

const CALLERS = 25;

/** A gateway whose secret may be changed, asked by many in every second. */
function create(text: string) {
  const secret = { text, reads: 0 };
  const environment = readEnvironment({ API_KEY_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:key" });
  const authenticate = createAuthenticate(
    createApiKeySource(environment, async () => {
      secret.reads++;
      return secret.text;
    }),
  );
  const ask = (key: string): Promise<string> =>
    authenticate({
      id: "1",
      method: "GET",
      path: "/v1/key",
      headers: { authorization: `Bearer ${key}` },
      body: async () => "",
      deadline: 0,
    }).then(
      ({ name }) => name,
      ({ status }) => String(status),
    );
  /** What many callers with a key are told in one second; all the same. */
  const second = async (...keys: string[]): Promise<string[]> => {
    vi.setSystemTime(Date.now() + 1000);
    const told = await Promise.all(keys.map((key) => Promise.all(Array.from({ length: CALLERS }, () => ask(key)))));
    return told.map((each) => [...new Set(each)].join());
  };
  return { secret, second };
}

/** When a key first got an answer, in seconds; and what it was told all along. */
async function follow(seconds: number, second: () => Promise<string[]>) {
  const told: string[][] = [];
  for (let at = 0; at < seconds; at++) told.push(await second());
  return { of: (index: number) => told.map((each) => each[index] ?? "") };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 21) }));
afterEach(() => void vi.useRealTimers());

describe("keys that are rotated under load", () => {
  test("are taken ten seconds after their first use at the latest, and let nobody down who has another", async () => {
    const { secret, second } = create('{"old":"sk-old"}');
    expect(await second("sk-old")).toEqual(["old"]);
    secret.text = '{"old":"sk-old","new":"sk-new"}';
    const told = await follow(15, () => second("sk-old", "sk-new"));
    expect(new Set(told.of(0))).toEqual(new Set(["old"]));
    const first = told.of(1).indexOf("new");
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(11);
    expect(new Set(told.of(1).slice(first))).toEqual(new Set(["new"]));
    expect(new Set(told.of(1).slice(0, first))).toEqual(new Set(first > 0 ? ["401"] : []));
  });

  test("are refused a minute after they were removed at the latest, and never taken again", async () => {
    const { secret, second } = create('{"old":"sk-old","new":"sk-new"}');
    expect(await second("sk-old", "sk-new")).toEqual(["old", "new"]);
    secret.text = '{"new":"sk-new"}';
    const told = await follow(90, () => second("sk-old", "sk-new"));
    expect(new Set(told.of(1))).toEqual(new Set(["new"]));
    const last = told.of(0).lastIndexOf("old");
    expect(last).toBeLessThanOrEqual(61);
    expect(new Set(told.of(0).slice(last + 1))).toEqual(new Set(["401"]));
  });

  test("cost no more looks at the secret than one in ten seconds, whoever asks with what", async () => {
    const { secret, second } = create('{"old":"sk-old"}');
    await follow(120, () => second("sk-old", "sk-none", `sk-${Date.now()}`));
    expect(secret.reads).toBeLessThanOrEqual(1 + 12);
  });
});
