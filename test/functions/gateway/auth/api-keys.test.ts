import { describe, expect, test } from "vitest";
import { findCaller, readApiKeys } from "../../../../functions/gateway/auth/api-keys.ts";

const nameOf = (secret: string, key: string) => findCaller(readApiKeys(secret), key)?.name;

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
  ])("takes %s", (_, secret, name) => {
    expect(nameOf(secret, "sk-a")).toBe(name);
    expect(nameOf(secret, secret === "sk-a" ? "{" : secret)).toBeUndefined();
    expect(nameOf(secret, "")).toBeUndefined();
  });

  test.each(["", " \n", "{}", '{"ci":""}', '{"ci":{}}', '{"ci":"sk-a"', "{sk-a}"])("finds no key in %j", (secret) => {
    expect(readApiKeys(secret)).toEqual([]);
  });

  test("keeps digests, not keys", () => {
    expect(JSON.stringify(readApiKeys('{"ci":"sk-canary"}'))).not.toContain("sk-canary");
  });
});
