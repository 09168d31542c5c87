import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCancellation } from "../../../../functions/gateway/delivery/cancellation.ts";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const cancel = (deadline: number, signal?: AbortSignal) => createCancellation({ deadline, signal } as GatewayRequest);

describe("createCancellation", () => {
  test("leaves 2 s before the deadline for the last event", () => {
    const { signal } = cancel(10_000);
    vi.advanceTimersByTime(7999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ status: 504, type: "server_error", code: "timeout" });
  });

  test.each([-5000, 0, 1999, 2000])("stops at once when the deadline, %d ms away, is too near", (deadline) => {
    const { signal } = cancel(deadline);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  test.each([2 ** 31 + 2000, Infinity])("waits for a deadline %d ms away", (deadline) => {
    const { signal, end } = cancel(deadline);
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(signal.aborted).toBe(false);
    end();
  });

  test("stops when the reader is gone, also when he was from the start", () => {
    const reader = new AbortController();
    const { signal } = cancel(60_000, reader.signal);
    expect(signal.aborted).toBe(false);
    reader.abort();
    expect(signal.aborted).toBe(true);
    expect(cancel(60_000, reader.signal).signal.aborted).toBe(true);
  });

  test("end stops what runs, leaves no timer, and keeps the first reason", () => {
    const reader = new AbortController();
    const running = cancel(60_000, reader.signal);
    running.end();
    expect([running.signal.aborted, vi.getTimerCount()]).toEqual([true, 0]);
    const late = cancel(3000);
    vi.advanceTimersByTime(1000);
    late.end();
    expect(late.signal.reason).toMatchObject({ code: "timeout" });
  });
});
