import { expect, test } from "vitest";
import { stableHash } from "../../shared/stable-hash.ts";

test.each([
  ["", "0ztntfp009zloz"],
  ["call_0", "19vm3xy1anqe8i"],
  ["fs/read.file", "0hunfh105liib7"],
  ["déjà vu \u{1F600}", "1m1j0n21g10466"],
])("stableHash gives %j the same characters for ever, or a deployment would lose every cached prompt", (text, hash) => {
  expect(stableHash(text)).toBe(hash);
});

test("stableHash gives every text fourteen characters of its own", () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => `${"x".repeat(i % 70)}${i}`);
  const hashes = texts.map(stableHash);
  expect(hashes.every((hash) => /^[0-9a-z]{14}$/.test(hash))).toBe(true);
  expect(new Set(hashes).size).toBe(texts.length);
});

test("stableHash keeps nine characters that still tell texts apart, for Mistral's ids", () => {
  const tails = Array.from({ length: 20_000 }, (_, i) => stableHash(`call_${i}`).slice(-9));
  expect(new Set(tails).size).toBe(tails.length);
});
