import { expect, test } from "vitest";
import { toUsage } from "../../../../local/bedrock/answer/to-usage.ts";
import { toConverseCall } from "../../../../local/bedrock/checks/validate-converse.ts";
import { assistant, MODELS, result, talk, use, user, WEATHER } from "../requests.ts";

const POINT = { cachePoint: { type: "default" } };
// {"text":"…"} is 11 characters around the text, and a token has four.
const tokens = (count: number, letter: string) => ({ text: letter.repeat(count * 4 - 11) });
const usage = (model: keyof typeof MODELS, body: object, cached = new Set<string>()) =>
  toUsage(toConverseCall(MODELS[model], body, "converse"), 3, cached);
const cache = (read: number, write: number) => ({
  cacheReadInputTokenCount: read,
  cacheReadInputTokens: read,
  cacheWriteInputTokenCount: write,
  cacheWriteInputTokens: write,
});

test("toUsage counts a token for four characters, with the members of the real service", () => {
  const body = talk([user(tokens(20, "a"))], { system: [tokens(5, "s")] });
  const counts = { inputTokens: 25, outputTokens: 3, serverToolUsage: {}, totalTokens: 28 };
  expect(usage("llama4", body)).toEqual(counts);
  expect(usage("sonnet45", body)).toEqual({ ...counts, ...cache(0, 0) });
});

test("toUsage counts an image as an image, not as its bytes", () => {
  const bytes = "A".repeat(100_000);
  const image = { image: { format: "png", source: { bytes } } };
  expect(usage("nova", talk([user(image)])).inputTokens).toBeLessThan(2000);
  expect(
    usage("nova", talk([user({ text: "Hi" }), assistant(use()), user(result("call_1", [image]))])).inputTokens,
  ).toBeLessThan(2000);
});

test("toUsage writes a prompt to the cache, then reads it and writes what is new", () => {
  const cached = new Set<string>();
  const first = talk([user(tokens(20, "a"), POINT, tokens(10, "b"))]);
  const second = talk([
    user(tokens(20, "a"), POINT, tokens(10, "b")),
    assistant(tokens(5, "c")),
    user(tokens(7, "d"), POINT, tokens(4, "e")),
  ]);
  const details = (inputTokens: number) => ({ cacheDetails: [{ inputTokens, ttl: "5m" }] });
  expect(usage("sonnet45", first, cached)).toMatchObject({
    inputTokens: 10,
    totalTokens: 33,
    ...cache(0, 20),
    ...details(20),
  });
  expect(usage("sonnet45", second, cached)).toMatchObject({
    inputTokens: 4,
    totalTokens: 49,
    ...cache(20, 22),
    ...details(22),
  });
  const again = usage("sonnet45", second, cached);
  expect(again).toMatchObject({ inputTokens: 4, totalTokens: 49, ...cache(42, 0) });
  expect(again).not.toHaveProperty("cacheDetails");
});

test("toUsage tells what is kept for an hour from what is kept for five minutes", () => {
  const hour = { cachePoint: { type: "default", ttl: "1h" } };
  const body = talk([user(tokens(20, "a"), hour, tokens(10, "b"), POINT)]);
  expect(usage("opus55", body).cacheDetails).toEqual([
    { inputTokens: 20, ttl: "1h" },
    { inputTokens: 10, ttl: "5m" },
  ]);
});

test("toUsage keeps the caches of models apart", () => {
  const cached = new Set<string>();
  const body = talk([user(tokens(20, "a"), POINT)]);
  usage("sonnet45", body, cached);
  expect(usage("opus55", body, cached)).toMatchObject(cache(0, 20));
});

test("toUsage caches without cache points where the model does", () => {
  const cached = new Set<string>();
  const once = [user(tokens(20, "a"))];
  usage("gpt6", talk(once), cached);
  expect(usage("gpt6", talk([...once, assistant(tokens(5, "b")), user(tokens(5, "c"))]), cached)).toMatchObject(
    cache(20, 10),
  );
});

test("toUsage reads what an agent has sent before, though its only cache point moves on", () => {
  const cached = new Set<string>();
  const turns = Array.from({ length: 30 }, (_, index) => [
    assistant(tokens(9, "c"), use(`call_${index}`)),
    user(result(`call_${index}`, [tokens(40, "r")])),
  ]);
  let before = 0;
  for (let count = 1; count <= 30; count += 1) {
    const messages = [user(tokens(50, "a")), ...turns.slice(0, count).flat()];
    const last = messages.at(-1);
    const body = talk([...messages.slice(0, -1), user(...(last?.content ?? []), POINT)], WEATHER);
    const { cacheReadInputTokens = 0, totalTokens = 0 } = usage("opus55", body, cached);
    expect(cacheReadInputTokens).toBe(before);
    before = totalTokens - 3;
  }
});
