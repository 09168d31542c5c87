import { describe, expect, onTestFinished, test } from "vitest";
import { toDigest } from "../../functions/gateway/auth/api-keys.ts";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { startSecret } from "../local/secrets-manager/start-secret.ts";
import { type RunningGateway, startGateway, streamOf } from "./start-gateway.ts";

const HASHED = { sha256: toDigest("sk-hashed") };

/** The built function with a secret behind it, whose text may be changed. */
async function startWithSecret(entries: object, processes = 8) {
  const { secret, calls, environment: services } = await startSecret(JSON.stringify(entries));
  const bedrock = await startBedrock();
  onTestFinished(bedrock.close);
  const environment = toFunctionEnvironment({}, { kind: "stand-in", url: bedrock.url }, services);
  return { ...(await startGateway({ environment, processes })), secret, calls };
}

const get = ({ url }: RunningGateway, path: string, key: string) =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
const ask = ({ post }: RunningGateway, key: string) =>
  post(streamOf("!fast hi"), { headers: { authorization: `Bearer ${key}` } });

describe("keys of the secret", () => {
  test("open the gateway by their names, and never show in the log", async () => {
    const gateway = await startWithSecret({
      ci: "sk-plain",
      "team-a": HASHED,
      old: { key: "sk-expired", expires: "2020-01-01" },
      bad: { key: "sk-broken", model: ["sk-broken"] },
    });
    const keys = ["sk-plain", "sk-hashed", "sk-expired", "sk-broken", HASHED.sha256, "sk-unknown"];
    const statuses: number[] = [];
    for (const key of keys) {
      const response = await ask(gateway, key);
      statuses.push(response.status);
      const told = JSON.stringify([...response.headers]) + (await response.text());
      expect(keys.filter((secret) => told.includes(secret))).toEqual([]);
    }
    expect(statuses).toEqual([200, 200, 401, 401, 401, 401]);
    const lines = gateway.log.filter((line) => line.includes('"message":"request"')).map((line) => JSON.parse(line));
    expect(lines.map(({ key }) => key)).toEqual(["ci", "team-a", undefined, undefined, undefined, undefined]);
    expect(gateway.log.filter((line) => line.includes('"key":"bad"'))).toHaveLength(1);
    expect(keys.filter((key) => gateway.log.join("\n").includes(key))).toEqual([]);
  });

  test("cost one look at the secret, however many wrong ones come", async () => {
    const startedAt = Date.now();
    const gateway = await startWithSecret({ ci: "sk-ci" }, 1);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(gateway, `sk-${index}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    // The first, and no more than one every ten seconds.
    expect(gateway.calls()).toBeLessThanOrEqual(1 + Math.floor((Date.now() - startedAt) / 10_000));
  });
});

describe("GET /v1/key", () => {
  test("says what a key may do, and never the key", async () => {
    const limits = { requestsPerMinute: 60, tokensPerMonth: 2_000_000 };
    const rules = { models: ["claude-*", "fast"], expires: "2999-01-31", limits };
    const gateway = await startWithSecret({ ci: "sk-ci", "team-a": { ...HASHED, ...rules } });
    const plain = await get(gateway, "/v1/key", "sk-ci");
    expect(plain.status).toBe(200);
    expect(await plain.json()).toEqual({
      object: "key",
      name: "ci",
      models: null,
      expires: null,
      limits: null,
      usage: null,
    });
    expect(await (await get(gateway, "/key", "sk-hashed")).json()).toEqual({
      object: "key",
      name: "team-a",
      models: ["claude-*", "fast"],
      expires: "2999-01-31",
      limits: { requests_per_minute: 60, tokens_per_month: 2_000_000 },
      usage: null,
    });
  });

  test("wants a key", async () => {
    const gateway = await startWithSecret({ ci: "sk-ci" });
    expect((await get(gateway, "/v1/key", "sk-none")).status).toBe(401);
    expect((await fetch(`${gateway.url}/v1/key`)).status).toBe(401);
  });
});
