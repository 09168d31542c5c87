import { describe, expect, test } from "vitest";
import { readTraceContext, startSpan } from "../../../../../functions/gateway/telemetry/tracing/trace.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const PARENT = `00-${TRACE}-${SPAN}-01`;

describe("readTraceContext", () => {
  test.each([
    [PARENT, true],
    [`00-${TRACE}-${SPAN}-00`, false],
    [`00-${TRACE}-${SPAN}-03`, true],
    [` ${PARENT} `, true],
    [`cc-${TRACE}-${SPAN}-01-what-the-future-brings`, true],
  ])("reads %j; sampled: %j", (traceparent, sampled) => {
    const context = readTraceContext({ traceparent });
    expect(context).toEqual({ traceId: TRACE, spanId: SPAN, sampled, headers: { traceparent: traceparent.trim() } });
  });

  test.each([
    undefined,
    "",
    "01",
    `ff-${TRACE}-${SPAN}-01`,
    `00-${"0".repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE}-${SPAN}`,
    `${PARENT}\r\nx-evil: 1`,
  ])("takes %j for none", (traceparent) => {
    expect(readTraceContext({ traceparent })).toBeUndefined();
  });

  test.each([
    ["vendor=1,other=2", "vendor=1,other=2"],
    ["a".repeat(513), undefined],
    ["vendor=ä", undefined],
  ])("passes on a tracestate only as it may be: %j", (tracestate, passed) => {
    expect(readTraceContext({ traceparent: PARENT, tracestate })?.headers.tracestate).toBe(passed);
  });
});

describe("startSpan", () => {
  test("stands below the caller's span, and is the parent of what is called", () => {
    const caller = readTraceContext({ traceparent: PARENT, tracestate: "vendor=1" });
    const span = startSpan(caller);
    expect(span).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, sampled: true });
    expect(span.spanId).toMatch(/^[\da-f]{16}$/);
    expect(span.spanId).not.toBe(SPAN);
    expect(span.headers).toEqual({ traceparent: `00-${TRACE}-${span.spanId}-01`, tracestate: "vendor=1" });
  });

  test("begins a trace where the caller has none", () => {
    const span = startSpan(undefined);
    expect(span.parentSpanId).toBeUndefined();
    expect(readTraceContext(span.headers)).toMatchObject({ traceId: span.traceId, spanId: span.spanId, sampled: true });
    expect(startSpan(undefined).traceId).not.toBe(span.traceId);
  });

  test("stays out of traces that are not sampled", () => {
    const caller = readTraceContext({ traceparent: `00-${TRACE}-${SPAN}-00` });
    const span = startSpan(caller);
    expect(span.sampled).toBe(false);
    expect(span.headers.traceparent).toMatch(/-00$/);
  });
});
