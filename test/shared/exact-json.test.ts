import { nv } from "@smithy/core/serde";
import { describe, expect, test } from "vitest";
import { parseExactly, withPlainNumbers, writeExactly } from "../../shared/exact-json.ts";

describe("parseExactly", () => {
  test.each<[json: string, value: unknown]>([
    ['{"id":9007199254740993}', { id: 9007199254740993n }],
    ['{"id":-1234567890123456789,"n":[12]}', { id: -1234567890123456789n, n: [12] }],
    ['{"id":"1234567890123456789"}', { id: "1234567890123456789" }],
    ['{"x":0.1234567890123456789,"y":1e300}', { x: 0.12345678901234568, y: 1e300 }],
    ["9007199254740991", 9007199254740991],
    ["9".repeat(65), 1e65],
    ["9".repeat(1_000_000), Number.POSITIVE_INFINITY],
    ["1", 1],
  ])("%s", (json, value) => expect(parseExactly(json)).toEqual(value));

  test("throws where there is no JSON", () => {
    expect(() => parseExactly("{1234567890123456789")).toThrow(SyntaxError);
  });
});

describe("writeExactly", () => {
  test.each<[value: unknown, json: string]>([
    [{ id: 9007199254740993n, x: nv("48.858370012345678901") }, '{"id":9007199254740993,"x":48.858370012345678901}'],
    [{ type: "bigDecimal", string: "1" }, '{"type":"bigDecimal","string":"1"}'],
    [[null, "a", 0.5], '[null,"a",0.5]'],
  ])("%o", (value, json) => expect(writeExactly(value)).toBe(json));
});

test("withPlainNumbers leaves nothing that JSON cannot write", () => {
  expect(withPlainNumbers({ a: [2n ** 60n], b: nv("0.10000000000000000001") })).toEqual({ a: [2 ** 60], b: 0.1 });
  expect(withPlainNumbers(undefined)).toBeUndefined();
});
