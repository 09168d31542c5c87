import type { GatewayConfig } from "../../shared/gateway-config.ts";
import type { Caller } from "./auth/caller.ts";
import type { Converse } from "./bedrock/converse.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import type { RequestRecord } from "./telemetry/request-record.ts";

/** What routes work with. */
export type RouteContext = {
  config: GatewayConfig;
  converse: Converse;
  record: RequestRecord;
  /** Left out where a route is open. */
  caller?: Caller;
};

/** Answers the requests of one endpoint; failures are thrown, as OpenAIError or as they come. */
export type Route = (request: GatewayRequest, context: RouteContext) => Promise<Reply>;
