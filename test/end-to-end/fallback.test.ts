import { describe, expect, test } from "vitest";
import { ALIASES } from "./regions/aliases.ts";
import { serveNames } from "./serve-names.ts";

const US = ALIASES.smart.modelId;
const EU = ALIASES["smart-eu"].modelId;
const TOKYO = ALIASES["smart-tokyo"].modelId;

describe("six aliases over three regions and two roles", () => {
  test.each([
    ["all is well", "Hello", US, null, "us-east-1"],
    ["the first is killed", "!at us-east-1 !drop", EU, "1:smart-eu", "eu-west-1"],
    ["the first is throttled", "!at us-east-1 !throttle", EU, "1:smart-eu", "eu-west-1"],
    ["the first is overloaded", "!at us-east-1 !overload", EU, "1:smart-eu", "eu-west-1"],
    ["the first is not ready", "!at us-east-1 !notready", EU, "1:smart-eu", "eu-west-1"],
    ["the first times out", "!at us-east-1 !timeout", EU, "1:smart-eu", "eu-west-1"],
    ["the first fails inside", "!at us-east-1 !internal", EU, "1:smart-eu", "eu-west-1"],
    [
      "the first's account and the next are throttled",
      `!at ${US} !throttle !at 210987654321 !throttle`,
      TOKYO,
      "2:smart-tokyo",
      "ap-northeast-1",
    ],
    [
      "all Claudes are throttled",
      "!at claude !throttle",
      "us.amazon.nova-2-lite-v1:0",
      "3:us.amazon.nova-2-lite-v1:0",
      "us-east-1",
    ],
    ["the first is slow", "!at us-east-1 !slow 20", US, null, "us-east-1"],
  ])("%s: answered, whole or streamed, by whoever can", async (_, prompt, model, fallback, region) => {
    for (const stream of [false, true]) {
      const { chat } = await serveNames();
      const answer = await chat("smart", prompt, stream);
      expect(answer).toMatchObject({ model, fallback, line: { model: "smart", modelId: model, region } });
      expect(answer.line?.fallback ?? null).toBe(fallback);
    }
  });

  test("a stream whose first frame is an exception gives way as well", async () => {
    const { chat } = await serveNames();
    const prompt = "!at us-east-1 !error-after 0 throttlingException !at eu-west-1 !fast";
    // The exception is behind the first frame: the answer has begun, and its failure is told in the stream.
    await expect(chat("smart", prompt, true)).rejects.toMatchObject({ code: "rate_limit_exceeded" });
  });

  test.each([
    ["!at us-east-1 !validation no", 400],
    ["!at us-east-1 !access", 403],
    ["!at us-east-1 !quota", 429],
    ["!at us-east-1 !model-error", 502],
  ])("%s is told, and no other target is called", async (prompt, status) => {
    const { chat, log } = await serveNames();
    await expect(chat("smart", prompt)).rejects.toMatchObject({ status });
    expect(log.at(-1)).toMatchObject({ modelId: US, attempts: 1 });
  });

  test("all throttled is a 429 with the smallest wait, and the headers name the last", async () => {
    const { chat } = await serveNames();
    const prompt = "!at us-east-1 !throttle 9 !at eu-west-1 !throttle 3 !at ap-northeast-1 !throttle 30";
    const failure = await chat("smart", prompt).catch((error: unknown) => error);
    expect(failure).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
    const { headers } = failure as { headers: Headers };
    expect(headers.get("x-fallback")).toBe("3:us.amazon.nova-2-lite-v1:0");
    expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(3);
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(5);
  });

  test("a target that failed is passed over by the next request", async () => {
    const { chat } = await serveNames();
    await chat("smart", "!at us-east-1 !throttle 30");
    expect(await chat("smart", "Hello")).toMatchObject({ fallback: "1:smart-eu", line: { attempts: 1 } });
    expect((await chat("smart-eu", "Hello")).fallback).toBe(null);
  });

  test("each target brings its own parameters", async () => {
    const { chat } = await serveNames();
    const { data } = await chat("smart", "!at us-east-1 !throttle !at eu-west-1 !fast !big 4");
    expect(data).toMatchObject({ model: "smart", usage: { completion_tokens: 77 } });
    expect((await chat("fast", "!big 4")).data).toMatchObject({ usage: { completion_tokens: 5 } });
  });

  test("a channel picks what is called", async () => {
    const { chat } = await serveNames();
    expect((await chat("fast", "Hello")).model).toBe(ALIASES.fast.modelId);
    expect((await chat("fast@current", "Hello")).model).toBe(ALIASES.fast.modelId);
    expect((await chat("fast@next", "Hello")).model).toBe(ALIASES.fast.next);
  });

  test("a role that trusts nobody is the gateway's trouble, told without its ARN", async () => {
    const { chat } = await serveNames();
    const failure = await chat("locked", "Hello").catch((error: Error) => error);
    expect(failure).toMatchObject({ status: 500, message: expect.stringContaining("sts:AssumeRole") });
    expect(JSON.stringify(failure)).not.toContain("210987654321");
  });

  test("a role that STS cannot give for a while gives way", async () => {
    const { chat } = await serveNames({ endpoints: { AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" } });
    expect((await chat("locked", "Hello")).fallback).toBe("1:fast");
  });
});
