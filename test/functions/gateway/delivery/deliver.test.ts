import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { finish, MINUTE, read, start, toEvents, type Upstream, word } from "./delivery.ts";

const fail = () => {
  throw new Error("a mistake of ours");
};

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

describe("deliver", () => {
  test("says something after each 15 s of silence, and only then", async () => {
    const { body } = start({ waits: [0, 14_999, 40_000, 15_001], end: "done", obeys: true });
    const writes = await finish(read(body));
    const beats = writes.filter(({ text }) => !/"content"|DONE/.test(text)).map(({ at }) => at);
    expect(beats).toEqual([29_999, 44_999, 69_999]);
    expect(writes.map(({ at }) => at)).toEqual([0, 14_999, 29_999, 44_999, 54_999, 69_999, 70_000, 70_000]);
  });

  test("says something after each 15 s in which nothing is told of what comes", async () => {
    const { body } = start({ waits: Array(40).fill(1000), end: "done", obeys: true, hidden: true });
    expect((await finish(read(body))).map(({ at }) => at)).toEqual([16_000, 31_000, 40_000]);
  });

  test("ends 2 s before the deadline with an error that clients try again on", async () => {
    const { body, errors } = start({ waits: [0], end: "never", obeys: true }, 10_000);
    const writes = await finish(read(body));
    expect(writes.at(-1)?.at).toBe(8000);
    expect(toEvents(writes).at(-1)).toMatchObject({ error: { type: "server_error", code: "timeout" } });
    expect(errors).toHaveLength(1);
  });

  test("ends at the deadline also when upstream does not stop", async () => {
    const { body } = start({ waits: [0], end: "never", obeys: false }, 10_000);
    expect((await finish(read(body))).at(-1)?.at).toBe(8000);
  });

  test("sends each batch as it comes, in a write of its own", async () => {
    const { body } = start({ waits: [0, 0, 500, 700], end: "done", obeys: true });
    const writes = await finish(read(body));
    expect(writes.map(({ at, text }) => [at, text.match(/\d(?="})|DONE/g)?.join("")])).toEqual([
      [0, "0"],
      [0, "1"],
      [500, "2"],
      [1200, "3"],
      [1200, "DONE"],
    ]);
  });

  test.each<[string, Upstream["end"], number]>([
    ["stalls", "never", 3000],
    ["fails", "fails", 0],
  ])("ends in order within seconds when Bedrock %s behind the last word", async (_, end, at) => {
    const { body, errors } = start({ waits: [0, 0], wholeAfter: 2, end, obeys: true });
    const writes = await finish(read(body));
    expect(writes.at(-1)).toEqual({ at, text: "data: [DONE]\n\n" });
    expect(errors).toEqual([]);
  });

  test("waits no longer for the end than the deadline allows, and ends in order when all is said", async () => {
    const { body } = start({ waits: [0], wholeAfter: 1, end: "never", obeys: true }, 4000);
    expect((await finish(read(body))).at(-1)).toEqual({ at: 2000, text: "data: [DONE]\n\n" });
  });

  test.each(["push", "end", "heartbeat"] as const)("survives a translator whose `%s` throws", async (name) => {
    const { body, words, errors } = start({ waits: [0, 20_000], end: "done", obeys: true });
    const written = read(body);
    await vi.advanceTimersByTimeAsync(0);
    words[name] = fail;
    expect(toEvents(await finish(written)).at(-1)).toMatchObject({ error: { type: "server_error" } });
    expect(errors).toHaveLength(1);
  });

  test("survives its own teller of errors", async () => {
    const { body, words } = start({ waits: [0], end: "fails", obeys: true });
    words.failure = fail;
    expect(toEvents(await finish(read(body))).at(-1)).toEqual({
      error: { message: "The gateway failed to answer.", type: "server_error", param: null, code: "server_error" },
    });
  });

  test("ends the request once, before the last of it is out", async () => {
    const { body, ends } = start({ waits: [0, 500], end: "done", obeys: true });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const _ of body) seen.push(ends.length);
    })();
    await finish(reading);
    expect([seen, ends]).toEqual([[0, 0, 1], [500]]);
  });

  test("ends the request once when its reader has left", async () => {
    const { body, ends } = start({ waits: [0, 500], end: "done", obeys: true });
    await finish(read(body, { leaves: 1 }));
    expect(ends).toHaveLength(1);
  });

  test("does not end the body before the request has ended", async () => {
    const { body, ending } = start({ waits: [0], end: "done", obeys: true });
    const { promise, resolve } = Promise.withResolvers<void>();
    ending.push(promise);
    let over = false;
    const reading = read(body).then(() => {
      over = true;
    });
    await vi.runAllTimersAsync();
    expect(over).toBe(false);
    resolve();
    await reading;
    expect(over).toBe(true);
  });

  test("sends what came before a failure before the error", async () => {
    const { body } = start({ waits: [0, 0], end: "fails", obeys: true });
    expect(toEvents(await finish(read(body)))).toMatchObject([
      word(0),
      word(1),
      { error: { code: "rate_limit_exceeded" } },
    ]);
  });

  test("a failure before the first chunk is the only event", async () => {
    const { body } = start({ waits: [], end: "fails", obeys: true });
    expect(toEvents(await finish(read(body)))).toMatchObject([{ error: { type: "rate_limit_error" } }]);
  });

  test("does not read ahead of a reader who does not read", async () => {
    const { body, seen } = start({ waits: Array(5000).fill(0), end: "done", obeys: true });
    expect(seen.words).toBe(0);
    const first = body.next();
    await vi.advanceTimersByTimeAsync(MINUTE);
    const ahead = seen.words;
    expect((await first).value.length).toBeLessThan(70_000);
    expect(ahead).toBeLessThan(1000);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen.words).toBe(ahead);
  });

  test.each([0, 20_000])("stops upstream when the reader leaves, %d ms into a silence", async (silence) => {
    const { body, cancellation, seen } = start({ waits: [0], end: "never", obeys: true });
    const reading = read(body, { pause: silence, leaves: 1 });
    await vi.advanceTimersByTimeAsync(silence);
    await reading;
    expect([cancellation.signal.aborted, seen.returned, vi.getTimerCount()]).toEqual([true, true, 0]);
  });

  test("stops upstream at once when the reader is gone while it waits", async () => {
    const { body, reader, cancellation } = start({ waits: [0], end: "never", obeys: false });
    const reading = read(body);
    await vi.advanceTimersByTimeAsync(5000);
    reader.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect((await reading).at(-1)?.at).toBe(5000);
    expect(cancellation.signal.aborted).toBe(true);
  });
});
