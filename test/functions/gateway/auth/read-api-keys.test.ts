import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { findCaller, toDigest } from "../../../../functions/gateway/auth/api-keys.ts";
import { readApiKeys } from "../../../../functions/gateway/auth/read-api-keys.ts";

const SHA256 = createHash("sha256").update("sk-a").digest("hex");

const callerOf = async (secret: string | object, key = "sk-a") =>
  findCaller(await readApiKeys(typeof secret === "string" ? secret : JSON.stringify(secret)), toDigest(key));
const keysIn = async (secret: string) => [...(await readApiKeys(secret)).keys.values()];

afterEach(() => void vi.useRealTimers());

describe("readApiKeys", () => {
  test.each([
    ["plain text", "sk-a", "default"],
    ["plain text from a file that ends in a newline", "\n sk-a\r\n", "default"],
    ["plain text behind a byte order mark", "\ufeffsk-a", "default"],
    ["a key/value pair as the console stores it", '{"key":"sk-a"}', "key"],
    ["white space around the JSON and the key", ' {"ci": " sk-a\\n"}\n', "ci"],
    ["one of several", '{"other":"sk-b","ci":"sk-a"}', "ci"],
    ["a key twice, which is the first one's", '{"ci":"sk-a","again":"sk-a"}', "ci"],
    ["a name of Object.prototype", '{"__proto__":"sk-a"}', "__proto__"],
    ["a key beside entries that are none", '{"n":1,"z":null,"l":["sk-b"],"e":"","o":{},"ci":"sk-a"}', "ci"],
    ["an object with the key", '{"ci":{"key":" sk-a "}}', "ci"],
    ["an object with its hash", `{"ci":{"sha256":"${SHA256}"}}`, "ci"],
    ["a hash in capitals and with white space around it", `{"ci":{"sha256":" ${SHA256.toUpperCase()}\\n"}}`, "ci"],
  ])("takes %s", async (_, secret, name) => {
    expect(await callerOf(secret)).toEqual({ name });
    expect(await callerOf(secret, secret === "sk-a" ? "{" : secret)).toBeUndefined();
    expect(await callerOf(secret, "")).toBeUndefined();
    expect(await callerOf(secret, SHA256)).toBeUndefined();
  });

  test.each(["", " \n", "{}", '{"ci":""}', '{"ci":{}}', '{"ci":"sk-a"', "{sk-a}"])(
    "finds no key in %j",
    async (secret) => {
      expect(await keysIn(secret)).toEqual([]);
    },
  );

  test("keeps digests, not keys", async () => {
    const { keys } = await readApiKeys('{"ci":"sk-canary"}');
    expect(JSON.stringify([...keys])).not.toContain("sk-canary");
  });

  test("knows what a key may do", async () => {
    const rules = {
      models: ["claude-*", "fast"],
      expires: "2999-01-31",
      limits: { requestsPerMinute: 60, tokensPerDay: 2_000_000, tokensPerMonth: 20_000_000 },
    };
    expect(await callerOf({ "team-a": { sha256: SHA256, ...rules } })).toEqual({ name: "team-a", ...rules });
  });

  test.each([
    ["no models", { models: [] }, { models: [] }],
    ["no limit at all", { limits: {} }, {}],
    ["one limit", { limits: { tokensPerDay: 1 } }, { limits: { tokensPerDay: 1 } }],
  ])("tells %s apart from rules that are left out", async (_, rules, known) => {
    expect(await callerOf({ ci: { key: "sk-a", ...rules } })).toEqual({ name: "ci", ...known });
  });

  test.each<[string, unknown]>([
    ["a number", 5],
    ["null", null],
    ["a list", ["sk-a"]],
    ["an empty key", " "],
    ["neither key nor hash", { models: ["*"] }],
    ["both key and hash", { key: "sk-a", sha256: SHA256 }],
    ["a key that is no text", { key: 5 }],
    ["an empty key in an object", { key: "" }],
    ["a hash that is too short", { sha256: SHA256.slice(1) }],
    ["a hash that is none", { sha256: "sk-a" }],
    ["a typo in models", { key: "sk-a", model: ["claude-*"] }],
    ["another case of models", { key: "sk-a", Models: ["claude-*"] }],
    ["models that are no list", { key: "sk-a", models: "claude-*" }],
    ["models that are null", { key: "sk-a", models: null }],
    ["a model that is no text", { key: "sk-a", models: ["claude-*", 5] }],
    ["a model without a name", { key: "sk-a", models: [""] }],
    ["a date that is none", { key: "sk-a", expires: "soon" }],
    ["a date that no calendar has", { key: "sk-a", expires: "2999-02-30" }],
    ["a date that is a number", { key: "sk-a", expires: 32503680000 }],
    ["an empty date", { key: "sk-a", expires: "" }],
    ["a typo in limits", { key: "sk-a", limit: { tokensPerDay: 1 } }],
    ["a limit that is not known", { key: "sk-a", limits: { tokensPerHour: 1 } }],
    ["limits that are a number", { key: "sk-a", limits: 5 }],
    ["limits that are a list", { key: "sk-a", limits: [] }],
    ["limits that are null", { key: "sk-a", limits: null }],
    ["a limit that is text", { key: "sk-a", limits: { tokensPerDay: "1" } }],
    ["a limit of nothing", { key: "sk-a", limits: { requestsPerMinute: 0 } }],
    ["a negative limit", { key: "sk-a", limits: { tokensPerDay: -1 } }],
    ["a limit that is no whole number", { key: "sk-a", limits: { tokensPerMonth: 1.5 } }],
  ])("takes an entry with %s for no key, and the others for theirs", async (_, entry) => {
    const secret = { bad: entry, ci: "sk-ci" };
    expect(await callerOf(secret)).toBeUndefined();
    expect(await callerOf(secret, "sk-ci")).toEqual({ name: "ci" });
    expect((await readApiKeys(JSON.stringify(secret))).broken).toEqual(["bad"]);
  });

  test.each([
    ["a date", "2027-01-31", "2027-01-31T23:59:59.999Z"],
    ["a leap day", "2028-02-29", "2028-02-29T23:59:59.999Z"],
    ["a time", "2027-01-31T12:00:00Z", "2027-01-31T11:59:59.999Z"],
    ["a time of another zone", "2027-01-31T12:00+02:00", "2027-01-31T09:59:59.999Z"],
    ["a time without a zone, which is UTC", "2027-01-31T12:00:00.000", "2027-01-31T11:59:59.999Z"],
  ])("lets a key open until %s is over", async (_, expires, last) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const secret = { ci: { key: "sk-a", expires } };
    vi.setSystemTime(new Date(last));
    expect(await callerOf(secret)).toEqual({ name: "ci", expires });
    vi.setSystemTime(Date.parse(last) + 1);
    expect(await callerOf(secret)).toBeUndefined();
  });
});
