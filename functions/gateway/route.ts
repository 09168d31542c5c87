import type { GatewayConfig } from "../../shared/gateway-config.ts";
import type { Account } from "./account/account.ts";
import type { Caller } from "./auth/caller.ts";
import type { BedrockClients } from "./bedrock/bedrock-clients.ts";
import type { CallLimit } from "./bedrock/call-limit.ts";
import type { CallModel } from "./bedrock/call-model.ts";
import type { Converse } from "./bedrock/converse.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import type { Spending } from "./limits/spending.ts";
import type { RequestRecord } from "./telemetry/request-record.ts";
import type { Content } from "./telemetry/tracing/content.ts";
import type { TraceContext } from "./telemetry/tracing/trace.ts";

/** What routes work with. */
export type RouteContext = {
  config: GatewayConfig;
  /** Where targets are called that name no region. */
  region: string;
  account: Account;
  clients: BedrockClients;
  /** Counts the calls under way. */
  begin: CallLimit;
  /** Calls whatever the request's `model` stands for; chat goes by way of `converse`. */
  callModel: CallModel;
  converse: Converse;
  /** Left out where a route is open. */
  caller?: Caller;
  /** What the request takes of its caller's limits; to be reserved before Bedrock is called. Left out where there are none. */
  spending?: Spending;
  /** What the path's pattern names, decoded. */
  params: Readonly<Record<string, string>>;
  /** The request's log line to be; routes only write to it. */
  record: RequestRecord;
  /** The trace that calls to Bedrock belong to. */
  trace?: TraceContext | undefined;
  /** Takes down what is said, where the config asks for it. */
  content?: Content | undefined;
  /** Aborted when the answer must end, with the reason that the caller is told. */
  signal: AbortSignal;
  /** Ends what the request began and writes its log line; for bodies that outlive the route. Never fails. */
  end(): Promise<void>;
};

/** Answers the requests of one endpoint; failures are thrown, as OpenAIError or as they come. */
export type Route = (request: GatewayRequest, context: RouteContext) => Promise<Reply>;

/** An endpoint. */
export type RouteRow = {
  method: string;
  /** Below `/v1`, or below nothing. `{name}` stands for one segment, `{name*}` for all that is left, slashes too. */
  path: string;
  /** May everybody call it, without a key? */
  open?: boolean;
  route: Route;
};
