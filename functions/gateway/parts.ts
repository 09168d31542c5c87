import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { createAccount } from "./account/account.ts";
import type { BedrockClients } from "./bedrock/bedrock-clients.ts";
import { createCallLimit } from "./bedrock/call-limit.ts";
import { createCallModel } from "./bedrock/call-model.ts";
import { createConverse } from "./bedrock/converse.ts";
import { createResolveModel } from "./bedrock/targets/resolve-model.ts";
import type { RouteContext } from "./route.ts";

/** What every route works with, whoever calls it; it lives as long as the process. */
export type Parts = Pick<
  RouteContext,
  "config" | "region" | "account" | "clients" | "begin" | "callModel" | "converse"
>;

export function createParts(
  config: GatewayConfig,
  clients: BedrockClients,
  region: string,
  account = createAccount(region),
  begin = createCallLimit(),
): Parts {
  const callModel = createCallModel(createResolveModel(config, account, region), account, config);
  return {
    config,
    region,
    account,
    clients,
    begin,
    callModel,
    converse: createConverse(callModel, clients, config, begin),
  };
}
