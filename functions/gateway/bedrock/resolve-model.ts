import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { isModelId } from "../../../shared/models/model-name.ts";
import { type NamedTarget, toNames, toTarget } from "../../../shared/models/target.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { type Caller, mayCall } from "../auth/caller.ts";

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
export function createResolveModel({ modelAliases, channel }: GatewayConfig, home: string): ResolveModel {
  const resolve = async (name: string): Promise<Destination> => {
    const target = toTarget(name, modelAliases, channel);
    const region = target.region ?? home;
    if (isModelId(target.modelId)) return { ...target, name, region, tries: 2 };
    // Loaded when it is needed.
    const { toUnknownModel } = await import("../../../shared/models/unknown-model.ts");
    throw toUnknownModel(name, { region });
  };
  return async (model, caller) => {
    const first = await resolve(model);
    if (!mayCall(caller, toNames(first))) throw accessDenied(model);
    const fallbacks = await Promise.all((first.fallbacks ?? []).map(resolve));
    const allowed = fallbacks.filter((fallback) => mayCall(caller, toNames(fallback)));
    if (allowed.length === 0) return [first];
    return [{ ...first, tries: 1 }, ...allowed.map((fallback) => ({ ...fallback, tries: 1 }))];
  };
}

function accessDenied(model: string): OpenAIError {
  return new OpenAIError(403, `Your key may not use the model '${model.slice(0, 100)}'.`, {
    type: "permission_error",
    code: "model_access_denied",
    path: ["model"],
  });
}
