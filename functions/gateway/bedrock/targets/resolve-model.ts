import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import { isFullId, toModelName } from "../../../../shared/models/model-name.ts";
import { type NamedTarget, toNames, toTarget } from "../../../../shared/models/target.ts";
import { toCapabilities } from "../../../../shared/models/to-capabilities.ts";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import type { Account } from "../../account/account.ts";
import { type Caller, mayCall } from "../../auth/caller.ts";

/** A target and where it is called. */
export type Destination = NamedTarget & {
  /** What it was asked for by: the request's `model`, or a fallback as the config names it. */
  name: string;
  region: string;
  /** How often a connection may fail: once where there is something to fall back to. */
  tries: number;
};

/**
 * What a request's `model` stands for: the target to call, then those to fall back to.
 * @throws {OpenAIError} 404 for a name that no model can have, 403 for a target that the caller may not call
 */
export type ResolveModel = (model: string, caller: Caller | undefined) => Promise<[Destination, ...Destination[]]>;

/** @param home the region of targets that name none */
export function createResolveModel(config: GatewayConfig, account: Pick<Account, "lists">, home: string): ResolveModel {
  const locate = (name: string): Destination => {
    const target = toTarget(name, config.modelAliases, config.channel);
    return { ...target, name, region: target.region ?? home, tries: 2 };
  };
  const find = async (name: string, caller: Caller | undefined): Promise<Destination> => {
    const found = locate(name);
    if (found.alias !== undefined || isFullId(name)) return found;
    // Loaded when it is needed: most requests name an alias or an id.
    const { findModelId } = await import("./find-model-id.ts");
    const modelId = await findModelId(name, { config, account, region: home, caller });
    return { ...found, modelId, capabilities: toCapabilities(toModelName(modelId)) };
  };
  return async (model, caller) => {
    const first = await find(model, caller);
    if (!mayCall(caller, toNames(first))) throw accessDenied(model);
    const fallbacks = (first.fallbacks ?? []).map(locate).filter((fallback) => mayCall(caller, toNames(fallback)));
    if (fallbacks.length === 0) return [first];
    return [{ ...first, tries: 1 }, ...fallbacks.map((fallback) => ({ ...fallback, tries: 1 }))];
  };
}

function accessDenied(model: string): OpenAIError {
  return new OpenAIError(403, `Your key may not use the model '${model.slice(0, 100)}'.`, {
    type: "permission_error",
    code: "model_access_denied",
    path: ["model"],
  });
}
