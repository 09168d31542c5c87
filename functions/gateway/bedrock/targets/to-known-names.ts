import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import type { ModelLists } from "../../../../shared/models/model-lists.ts";
import { toShortNames } from "../../../../shared/models/short-names.ts";
import { toNames, toTarget } from "../../../../shared/models/target.ts";
import { type Caller, mayCall } from "../../auth/caller.ts";

/** What a caller may ask for: the aliases, and the models by their shortest names. */
export function toKnownNames(
  { modelAliases, channel }: Pick<GatewayConfig, "modelAliases" | "channel">,
  { models }: ModelLists,
  caller: Caller | undefined,
): string[] {
  const isAllowed = (name: string) => mayCall(caller, toNames(toTarget(name, modelAliases, channel)));
  const ids = models.map(({ modelId = "" }) => modelId).filter(isAllowed);
  return [...Object.keys(modelAliases).filter(isAllowed), ...ids.map((id) => toShortNames(id).at(-1) ?? id)];
}
