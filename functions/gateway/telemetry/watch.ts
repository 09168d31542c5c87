import type { GatewayRequest } from "../exchange.ts";
import { logLine } from "./log-line.ts";
import { toLevel, toRequestLine } from "./request-line.ts";
import type { Watch, Watcher, WatchSettings } from "./watcher.ts";

/**
 * Every request has its line in the log. What the config asks for beyond it is loaded where it does.
 * @param region of the function
 * @param readSecret gives the text of a secret
 */
export function createWatch(
  settings: WatchSettings,
  region: string,
  readSecret: (arn: string) => Promise<string>,
): Watch {
  if (!settings.prices && !settings.metrics && !settings.telemetry) return watch;
  const loading = import("./watch-closely.ts").then(({ watchClosely }) => watchClosely(settings, region, readSecret));
  return async (request) => (await loading)(request);
}

async function watch({ headers }: GatewayRequest): Promise<Watcher> {
  return {
    ...(headers.traceparent && { trace: (await import("./tracing/trace.ts")).readTraceContext(headers) }),
    end: async (record) => logLine(toLevel(record), "request", toRequestLine(record, Date.now())),
  };
}
