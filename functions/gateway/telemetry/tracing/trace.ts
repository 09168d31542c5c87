import { randomBytes } from "node:crypto";
import { HttpRequest } from "@smithy/core/protocols";
import type { MiddlewareStack } from "@smithy/types";
import type { GatewayRequest } from "../../exchange.ts";

/** Where a request stands in a trace, in W3C's words. */
export type TraceContext = {
  /** Hexadecimal: 32 digits, and 16 of the span that what we call belongs to. */
  traceId: string;
  spanId: string;
  /** The caller's span, where the span is ours and the caller has one. */
  parentSpanId?: string;
  /** Does whoever began the trace want its spans? */
  sampled: boolean;
  /** What Bedrock is told. */
  headers: Record<string, string>;
};

/** Version, trace, span, flags. Later versions may say more behind them. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;

/**
 * The caller's own place in a trace, to be passed on; undefined where its `traceparent` is missing or wrong.
 * @see https://www.w3.org/TR/trace-context/
 */
export function readTraceContext({ traceparent, tracestate }: GatewayRequest["headers"]): TraceContext | undefined {
  const [text, version, traceId, spanId, flags, more] = TRACEPARENT.exec(traceparent?.trim() ?? "") ?? [];
  if (!text || !traceId || !spanId || (version === "00" && more)) return undefined;
  const state = tracestate && TRACESTATE.test(tracestate) ? { tracestate } : {};
  return { traceId, spanId, sampled: isSampled(flags), headers: { traceparent: text, ...state } };
}

/** The place of a span of our own: below the caller's, or at the top of a new trace. */
export function startSpan(caller: TraceContext | undefined): TraceContext {
  const traceId = caller?.traceId ?? randomBytes(16).toString("hex");
  const spanId = randomBytes(8).toString("hex");
  const sampled = caller?.sampled ?? true;
  const traceparent = `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;
  const parent = caller && { parentSpanId: caller.spanId };
  return { traceId, spanId, ...parent, sampled, headers: { ...caller?.headers, traceparent } };
}

/** Sends the headers along with a command, unsigned as tracers do: what stands in between may change them. */
export function addHeaders<I extends object, O extends object>(
  commands: MiddlewareStack<I, O>,
  headers: Record<string, string>,
): void {
  commands.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) Object.assign(args.request.headers, headers);
      return next(args);
    },
    { step: "deserialize", name: "traceContext" },
  );
}

function isSampled(flags = "00"): boolean {
  return (Number.parseInt(flags, 16) & 1) === 1;
}
