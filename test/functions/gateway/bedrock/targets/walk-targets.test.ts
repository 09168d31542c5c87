import { describe, expect, test } from "vitest";
import type { Destination } from "../../../../../functions/gateway/bedrock/targets/resolve-model.ts";
import { createWalk } from "../../../../../functions/gateway/bedrock/targets/walk-targets.ts";
import { toCapabilities } from "../../../../../shared/models/to-capabilities.ts";
import { OpenAIError } from "../../../../../shared/openai/openai-error.ts";
import { options } from "../conversation.ts";

const toTarget = (name: string, place: Partial<Destination> = {}): Destination => ({
  name,
  modelId: `amazon.${name}`,
  capabilities: toCapabilities("amazon.nova"),
  region: "us-east-1",
  tries: 1,
  ...place,
});
const [A, B, C] = ["a", "b", "c"].map((name) => toTarget(name)) as [Destination, Destination, Destination];

/** What the SDK throws of an exception, as an HTTP status or out of a stream (0). */
const exception = (name: string, httpStatusCode = 0, seconds = "") =>
  Object.assign(new Error("Bedrock says no."), {
    name,
    $metadata: { requestId: "r-1", ...(httpStatusCode && { httpStatusCode }) },
    ...(seconds && { $response: { headers: { "retry-after": seconds } } }),
  });
const THROTTLED = exception("ThrottlingException", 429);
const connection = (code: string) => Object.assign(new Error("failed"), { code });

const PASSED_OVER: [what: string, failure: unknown][] = [
  ...[
    ["ThrottlingException", 429],
    ["ServiceUnavailableException", 503],
    ["ModelNotReadyException", 429],
    ["ModelTimeoutException", 408],
    ["InternalServerException", 500],
  ].flatMap(([name, status]): [string, unknown][] => [
    [`${name} as HTTP status`, exception(`${name}`, Number(status))],
    [`${name} as the first frame of a stream`, exception(`${name}`)],
    [
      `${name} as the stream spells it`,
      exception(
        `${name}`.replace(/^./, (letter) => letter.toLowerCase()),
        200,
      ),
    ],
  ]),
  ...[429, 500, 502, 503, 504].map((status): [string, unknown] => [
    `a nameless ${status}`,
    exception("Unknown", status),
  ]),
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"].map(
    (code): [string, unknown] => [`a connection that failed with ${code}`, connection(code)],
  ),
  [
    "no connection in time",
    Object.assign(new Error("Socket did not establish a connection"), { name: "TimeoutError" }),
  ],
  ["a role that STS could not give", new OpenAIError(503, "Please try again.", { cause: connection("ECONNREFUSED") })],
];

const PASSED_ON: [what: string, failure: unknown][] = [
  ...[
    ["ValidationException", 400],
    ["AccessDeniedException", 403],
    ["ResourceNotFoundException", 404],
    ["ServiceQuotaExceededException", 400],
    ["ModelErrorException", 424],
    ["ModelStreamErrorException", 424],
    ["UnrecognizedClientException", 403],
    ["ExpiredTokenException", 403],
  ].flatMap(([name, status]): [string, unknown][] => [
    [`${name} as HTTP status`, exception(`${name}`, Number(status))],
    [`${name} as the first frame of a stream`, exception(`${name}`)],
  ]),
  ...[400, 401, 403, 404, 413, 424].map((status): [string, unknown] => [
    `a nameless ${status}`,
    exception("Unknown", status),
  ]),
  [
    "a model that no rung has",
    new OpenAIError(404, "Unknown model.", { cause: exception("ValidationException", 400) }),
  ],
  ["a role that may not be assumed", new OpenAIError(500, "No.", { cause: exception("AccessDenied", 403) })],
  ["too many calls of our own", new OpenAIError(503, "All connections are in use.")],
  ["a mistake of ours", new TypeError("x is not a function")],
];

/** A walk whose clock is the test's; `fails` says what a target answers with, if not with its name. */
function start(fails: Record<string, unknown> = {}) {
  const clock = { now: 1_000_000 };
  const called: string[] = [];
  const walk = createWalk(
    () => clock.now,
    () => 0.5,
  );
  const context = options();
  const ask = (targets: readonly Destination[] = [A, B, C]) =>
    walk(targets, context, async ({ name }) => {
      called.push(name);
      const failure = typeof fails[name] === "function" ? await fails[name]() : fails[name];
      if (failure) throw failure;
      return name;
    });
  return { clock, called, ask, context, fails };
}

describe("createWalk", () => {
  test("calls the first target, and says of no fallback", async () => {
    const { ask, called, context } = start();
    expect(await ask()).toBe("a");
    expect([called, context.record.fallback]).toEqual([["a"], undefined]);
  });

  test.each(PASSED_OVER)("calls the next target after %s", async (_, failure) => {
    const { ask, called, context } = start({ a: failure });
    expect(await ask()).toBe("b");
    expect([called, context.record.fallback]).toEqual([["a", "b"], "1:b"]);
  });

  test.each(PASSED_ON)("passes on %s", async (_, failure) => {
    const { ask, called, context } = start({ a: failure });
    await expect(ask()).rejects.toBe(failure);
    expect([called, context.record.fallback]).toEqual([["a"], undefined]);
  });

  test("counts what was passed over, and names the last as the config does", async () => {
    const { ask, context } = start({ a: THROTTLED, b: connection("ECONNREFUSED") });
    expect(await ask()).toBe("c");
    expect(context.record.fallback).toBe("2:c");
  });

  test("ends with the last target's failure where all fail", async () => {
    const { ask, called } = start({ a: THROTTLED, b: THROTTLED, c: exception("ModelTimeoutException", 408) });
    await expect(ask()).rejects.toMatchObject({ status: 504, code: "timeout", bedrockRequestId: "r-1" });
    expect(called).toEqual(["a", "b", "c"]);
  });

  test("tells the smallest wait where all are throttled", async () => {
    const [a, b, c] = ["9", "2", "30"].map((seconds) => exception("ThrottlingException", 429, seconds));
    await expect(start({ a, b, c }).ask()).rejects.toMatchObject({
      status: 429,
      type: "rate_limit_error",
      code: "rate_limit_exceeded",
      retryAfter: 2500, // And up to half as long again, as everywhere.
    });
  });

  test("counts the wait of targets that are passed over", async () => {
    const { ask, clock, fails } = start({ a: exception("ThrottlingException", 429, "9") });
    expect(await ask()).toBe("b");
    clock.now += 8000;
    fails.b = fails.c = exception("ThrottlingException", 429, "30");
    await expect(ask()).rejects.toMatchObject({ status: 429, retryAfter: 1000 });
  });

  test.each([
    [19_999, "b"],
    [20_000, undefined],
  ])("begins no target %i ms after the first, if that is 20 s", async (late, answer) => {
    const { ask, clock, called } = start({
      a() {
        clock.now += late;
        return THROTTLED;
      },
    });
    if (answer) expect(await ask()).toBe(answer);
    else await expect(ask()).rejects.toMatchObject({ status: 429 });
    expect(called).toEqual(answer ? ["a", "b"] : ["a"]);
  });

  test("passes over a target that failed a moment ago, and then tries it out", async () => {
    const { ask, clock, called, context, fails } = start({ a: THROTTLED });
    await ask();
    fails.a = undefined;
    clock.now += 4999;
    expect(await ask()).toBe("b");
    expect(context.record.fallback).toBe("1:b");
    clock.now += 1;
    expect(await ask()).toBe("a");
    expect(called).toEqual(["a", "b", "b", "a"]);
  });

  test("sends one call to try a target out, and the others past it", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { ask, clock, fails } = start({ a: THROTTLED });
    await ask();
    clock.now += 5000;
    fails.a = () => promise;
    const probe = ask();
    expect(await Promise.all([ask(), ask()])).toEqual(["b", "b"]);
    resolve();
    expect(await probe).toBe("a");
    expect(await ask()).toBe("a");
  });

  test("waits longer after each failure that the probe brings", async () => {
    const { ask, clock, called } = start({ a: THROTTLED });
    for (const wait of [0, 5000, 9999, 1]) {
      clock.now += wait;
      await ask();
    }
    expect(called.filter((name) => name === "a")).toHaveLength(3);
  });

  test("takes a target for well that refuses what the caller did", async () => {
    const { ask, clock, fails, called } = start({ a: THROTTLED });
    await ask();
    clock.now += 5000;
    fails.a = exception("ValidationException", 400);
    await expect(ask()).rejects.toBe(fails.a);
    fails.a = undefined;
    expect(await ask()).toBe("a");
    expect(called).toEqual(["a", "b", "a", "a"]);
  });

  test("tries the one that takes calls first where all failed a moment ago", async () => {
    const waits = { a: "30", b: "7", c: "60" };
    const { ask, called, context, fails } = start(
      Object.fromEntries(
        Object.entries(waits).map(([name, wait]) => [name, exception("ThrottlingException", 429, wait)]),
      ),
    );
    await expect(ask()).rejects.toMatchObject({ status: 429 });
    Object.assign(fails, { a: undefined, b: undefined, c: undefined });
    expect(await ask()).toBe("b");
    expect([called, context.record.fallback]).toEqual([["a", "b", "c", "b"], "1:b"]);
  });

  test("knows targets by model, region and role, whichever name led to them", async () => {
    const places: Partial<Destination>[] = [{}, { region: "eu-west-1" }, { roleArn: "arn:aws:iam::1:role/x" }];
    const { ask, called } = start({ "0": THROTTLED });
    const [here, ...elsewhere] = places.map((place, index) => toTarget(`${index}`, { modelId: "amazon.m", ...place }));
    await ask([here as Destination, B]);
    for (const target of elsewhere) await ask([target, B]);
    await ask([toTarget("other-name", { modelId: "amazon.m" }), B]);
    expect(called).toEqual(["0", "b", "1", "2", "b"]);
  });

  test("stops when the caller has left, and holds it against nobody", async () => {
    const { ask, context, called } = start({ a: THROTTLED });
    const left = AbortSignal.abort(new Error("gone"));
    Object.assign(context, { signal: left });
    await expect(ask()).rejects.toBe(THROTTLED);
    Object.assign(context, { signal: new AbortController().signal });
    await ask();
    expect(called).toEqual(["a", "a", "b"]);
  });
});
