import type { FoundationModelSummary, InferenceProfileSummary } from "@aws-sdk/client-bedrock";
import type { Model } from "openai/resources/models";
import type { GatewayConfig } from "../gateway-config.ts";
import { toContextWindow } from "./context-windows.ts";
import { isOnDemand, type ModelLists, toCallableId, toProfiledIds } from "./model-lists.ts";
import { toModelName } from "./model-name.ts";
import { matchesAny } from "./model-patterns.ts";
import { type NamedTarget, toNames, toTarget } from "./target.ts";
import { toCapabilities } from "./to-capabilities.ts";

/** An object of OpenAI's list of models; what stands behind `owned_by` is what other lists tell and clients read. */
export type ModelCard = Model & Record<string, unknown>;

/** A model of the catalogue, and what it is called where somebody says which models are meant. */
export type CatalogueEntry = { card: ModelCard; names: string[] };

type Settings = Pick<GatewayConfig, "modelAliases" | "channel" | "prices">;
type Listed = { model: FoundationModelSummary | undefined; name?: string | undefined; created?: number | undefined };

const DATE = /-(20\d\d)(\d\d)(\d\d)(?!\d)/;
const SHOWN = ["TEXT", "EMBEDDING"] as const;

/** What can be asked for: the aliases, then the models that talk or embed, by their ids and by their profiles. */
export function toCatalogue(settings: Settings, { models, profiles }: ModelLists): CatalogueEntry[] {
  const shown = new Map(models.filter(isShown).map((model) => [model.modelId ?? "", model]));
  const aliases = Object.keys(settings.modelAliases).map((alias) => {
    const target = toTarget(alias, settings.modelAliases, settings.channel);
    const card = toCard(
      alias,
      target,
      { model: shown.get(toModelName(target.foundationModel ?? target.modelId)) },
      settings,
    );
    return { card: { ...card, owned_by: "gateway" }, names: toNames(target) };
  });
  const onDemand = [...shown.values()]
    .filter(isOnDemand)
    .map((model) => toEntry(model.modelId ?? "", { model }, settings));
  const profiled = profiles
    .filter(({ status }) => status === "ACTIVE")
    .flatMap((profile) => {
      const [model] = toProfiledIds(profile).flatMap((id) => shown.get(id) ?? []);
      return model ? [toEntry(toCallableId(profile), toListed(profile, model), settings)] : [];
    });
  return [...new Map([...aliases, ...onDemand, ...profiled].map((entry) => [entry.card.id, entry])).values()];
}

function isShown({ modelLifecycle, outputModalities = [] }: FoundationModelSummary): boolean {
  return modelLifecycle?.status === "ACTIVE" && SHOWN.some((modality) => outputModalities.includes(modality));
}

function toListed(profile: InferenceProfileSummary, model: FoundationModelSummary): Listed {
  const { inferenceProfileName: name, createdAt } = profile;
  return { model, name, created: createdAt && Math.floor(createdAt.getTime() / 1000) };
}

function toEntry(modelId: string, listed: Listed, settings: Settings): CatalogueEntry {
  const foundationModel = listed.model?.modelId;
  const target = { modelId, foundationModel, capabilities: toCapabilities(toModelName(foundationModel ?? modelId)) };
  return {
    card: toCard(modelId, target, listed, settings),
    names: toNames({ modelId }),
  };
}

function toCard(
  id: string,
  target: NamedTarget,
  { model, name, created }: Listed,
  { prices = {} }: Settings,
): ModelCard {
  const known = toModelName(target.foundationModel ?? target.modelId);
  const price = Object.entries(prices).find(([pattern]) => matchesAny([pattern], toNames(target)))?.[1];
  const talks = model?.outputModalities?.includes("TEXT") ?? true;
  const contextWindow = talks ? toContextWindow(known) : undefined;
  const { maxOutputTokens } = target.capabilities;
  return {
    id,
    object: "model",
    created: toCreated(known) ?? created ?? 0,
    owned_by: model?.providerName ?? known.split(".", 1)[0] ?? "",
    ...((name ?? model?.modelName) && { name: name ?? model?.modelName }),
    ...(contextWindow && { context_length: contextWindow, context_window: contextWindow }),
    ...(talks && known !== "" && maxOutputTokens && { max_output_tokens: maxOutputTokens }),
    ...(model && { architecture: toArchitecture(model) }),
    ...(price && { pricing: { prompt: toPrice(price[0]), completion: toPrice(price[1]) } }),
  };
}

/** As OpenRouter's list has it, which chat clients read. */
function toArchitecture({ inputModalities = [], outputModalities = [] }: FoundationModelSummary) {
  const [input_modalities, output_modalities] = [inputModalities, outputModalities].map((modalities) =>
    modalities.map((modality) => (modality === "EMBEDDING" ? "embeddings" : modality.toLowerCase())),
  );
  return { input_modalities, output_modalities };
}

/** Seconds since 1970 of the day in a model's id. */
function toCreated(model: string): number | undefined {
  const [, ...parts] = DATE.exec(model) ?? [];
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // biome-ignore lint/style/noRestrictedGlobals: it counts days, and asks no clock.
  return Date.UTC(year, month - 1, day) / 1000;
}

/** Dollars for one token, as text. */
function toPrice(perMillion: number): string {
  return String(Number((perMillion / 1_000_000).toFixed(12)));
}
