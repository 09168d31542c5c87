import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import type { GatewayRequest } from "../exchange.ts";
import type { RequestRecord } from "./request-record.ts";
import type { Content } from "./tracing/content.ts";
import type { TraceContext } from "./tracing/trace.ts";

/** Follows one request. */
export type Watcher = {
  /** The trace that its calls to Bedrock belong to. */
  trace?: TraceContext | undefined;
  /** What was said in it, where that is captured. */
  content?: Content | undefined;
  /** Writes its log line; resolves when all who wait for it have been told. Never fails. */
  end(record: RequestRecord): Promise<void>;
};

/** The settings that ask for more than the log line; without another `auth` callers are known by the names of their keys. */
export type WatchSettings = Pick<GatewayConfig, "prices" | "metrics" | "telemetry"> & { auth?: string };

/** Begins to follow a request. */
export type Watch = (request: GatewayRequest) => Promise<Watcher>;
