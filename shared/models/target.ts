import type { ModelAlias } from "../gateway-config.ts";
import type { Capabilities } from "./capabilities.ts";
import { toModelName } from "./model-name.ts";
import { toCapabilities } from "./to-capabilities.ts";

/** What Bedrock is to be called with. */
export type Target = { modelId: string; capabilities: Capabilities };

/**
 * @param model the `model` of the request: an alias, or whatever Converse takes as modelId
 * @param aliases the config's `modelAliases`
 */
export function toTarget(model: string, aliases: Record<string, ModelAlias>): Target {
  const alias = Object.hasOwn(aliases, model) ? aliases[model] : undefined;
  const { modelId, foundationModel } = typeof alias === "object" ? alias : { modelId: alias ?? model };
  return { modelId, capabilities: toCapabilities(toModelName(foundationModel ?? modelId)) };
}
