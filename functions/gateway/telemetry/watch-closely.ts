import { toCost } from "./cost.ts";
import { toEmf } from "./emf.ts";
import { logLine } from "./log-line.ts";
import { toLevel, toRequestLine } from "./request-line.ts";
import type { RequestRecord } from "./request-record.ts";
import { Content } from "./tracing/content.ts";
import { createExporter } from "./tracing/otlp.ts";
import type { ReadSecret } from "./tracing/otlp-headers.ts";
import { toSpanExport } from "./tracing/span.ts";
import { readTraceContext, startSpan } from "./tracing/trace.ts";
import type { Watch, WatchSettings } from "./watcher.ts";

/** Follows requests with all that the config asks for: what they cost, metrics in their lines, and spans. */
export function watchClosely(settings: WatchSettings, region: string, readSecret: ReadSecret): Watch {
  const { telemetry } = settings;
  const send = telemetry && createExporter(telemetry, readSecret);
  if (telemetry?.captureContent)
    logLine("warn", "telemetry", { problem: "captureContent is on: prompts and answers leave with every span" });
  return async ({ headers }) => {
    const caller = readTraceContext(headers);
    const trace = telemetry ? startSpan(caller) : caller;
    const content = telemetry?.captureContent ? new Content() : undefined;
    const end = async (record: RequestRecord) => {
      const endedAt = Date.now();
      const { line, metrics } = toLines(settings, record, endedAt);
      logLine(toLevel(record), "request", { ...line, ...metrics });
      // Spans are for who is known: a stranger could make us wait for the collector.
      if (!send || !trace?.sampled || record.key === undefined) return;
      const { startedAt } = record;
      await send(
        toSpanExport({ line, trace, startedAt, endedAt, region, ...(content && { content: content.toAttributes() }) }),
      );
    };
    return { trace, content, end };
  };
}

function toLines({ prices, metrics, auth = "api-key" }: WatchSettings, record: RequestRecord, endedAt: number) {
  const plain = toRequestLine(record, endedAt);
  const costUsd = prices && toCost(plain, prices, record.foundationModel);
  const line = { ...plain, ...(costUsd !== undefined && { costUsd }) };
  return { line, metrics: metrics === "emf" && toEmf(line, endedAt, auth === "api-key") };
}
