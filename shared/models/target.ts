import type { Alias, ModelAliases } from "../model-aliases.ts";
import type { Capabilities } from "./capabilities.ts";
import { isArn, toModelName } from "./model-name.ts";
import { toCapabilities } from "./to-capabilities.ts";

/** What Bedrock is to be called with. */
export type Target = { modelId: string; capabilities: Capabilities };

/** What a name of the gateway stands for: beside the model, where and as whom it is called, and with what. */
export type NamedTarget = Target &
  Pick<Alias, "foundationModel" | "region" | "roleArn" | "defaults" | "overrides" | "fallbacks"> & {
    /** The alias that it comes from, without its channel. */
    alias?: string;
  };

/** The channel that a name picks for itself, such as `smart@next`. */
const CHANNEL = /@(current|next)$/;
/** Of a model of the account's own the ARN names the one that it was made from, too. */
const CUSTOM_MODEL = /:custom-model\/[^/]+\/([a-z0-9]{12})$/;

/**
 * @param model the `model` of the request: an alias, or whatever Converse takes as modelId
 * @param aliases the config's `modelAliases`
 * @param channel the config's `channel`, for names that pick none
 */
export function toTarget(model: string, aliases: ModelAliases, channel: "current" | "next" = "current"): NamedTarget {
  const alias = model.replace(CHANNEL, "");
  if (!Object.hasOwn(aliases, alias)) return withCapabilities({ modelId: isArn(model) ? decodeSlashes(model) : model });
  const { next, ...current } = toObject(aliases[alias] ?? alias);
  if (next === undefined || (CHANNEL.exec(model)?.[1] ?? channel) === "current")
    return withCapabilities({ alias, ...current });
  const { defaults, overrides, fallbacks } = current;
  return withCapabilities({ alias, defaults, overrides, fallbacks, ...toObject(next) });
}

/** A string is an alias that says nothing but the model. */
function toObject(alias: string | Alias): Alias {
  return typeof alias === "string" ? { modelId: alias } : alias;
}

function withCapabilities<T extends { modelId: string; foundationModel?: string | undefined }>(target: T) {
  return { ...target, capabilities: toCapabilities(toModelName(target.foundationModel ?? target.modelId)) };
}

/** Clients that put an ARN into a path encode it, and then use it elsewhere too. */
function decodeSlashes(arn: string): string {
  return arn.replace(/%2f/gi, "/");
}

/**
 * Everything that a target is called, where somebody says which models are meant: the alias, the id, the id without
 * geography and without maker, and the model behind an ARN. Of an ARN it is the id in it that counts.
 */
export function toNames({
  alias,
  modelId,
  foundationModel,
}: Pick<NamedTarget, "alias" | "modelId" | "foundationModel">): string[] {
  const ids = [isArn(modelId) ? toArnId(modelId) : modelId, foundationModel].filter((id) => id !== undefined);
  const names = ids.flatMap((id) => {
    const model = toModelName(id);
    return [id, model, model.replace(/^[^.]*\./, "")];
  });
  return [...new Set([...(alias === undefined ? [] : [alias]), ...names])];
}

/** Whatever is behind the kind of resource, so that nothing can be written behind an id to have it count as another. */
function toArnId(arn: string): string {
  return CUSTOM_MODEL.exec(arn)?.[1] ?? arn.replace(/^[^/]*\//, "");
}
