import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { type CatalogueEntry, toCatalogue } from "../../../shared/models/catalogue.ts";
import { findByShortName, findLikely } from "../../../shared/models/short-names.ts";
import { toUnknownModel } from "../../../shared/models/unknown-model.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { mayCall } from "../auth/caller.ts";
import { toKnownNames } from "../bedrock/targets/to-known-names.ts";
import { toJsonReply } from "../delivery/json-reply.ts";
import type { Route, RouteContext } from "../route.ts";

const NO_LISTS = { models: [], profiles: [] };

/** `GET /v1/models`: what the caller may ask for. Where the account's lists fail the aliases still come. */
export const models: Route = async (_, context) => {
  const lists = await context.account.lists().catch(withoutLists);
  const data = toCatalogue(context.config, lists)
    .filter(({ names }) => mayCall(context.caller, names))
    .map(({ card }) => card);
  return toJsonReply(200, { object: "list", data });
};

/** `GET /v1/models/{id}`: one of them, by its id, an ARN or a short name, under the name that was asked. */
export const model: Route = async (_, context) => {
  const asked = context.params.id ?? "";
  context.record.model = asked;
  const { entry, likely } = await find(asked, context);
  if (entry && mayCall(context.caller, entry.names)) return toJsonReply(200, { ...entry.card, id: asked });
  throw toUnknownModel(asked, { region: context.region, ...(likely && { likely }) });
};

/** Whose own key Bedrock does not take is a stranger, and is told no aliases. */
function withoutLists(error: unknown): typeof NO_LISTS {
  if (error instanceof OpenAIError && error.status === 401) throw error;
  return NO_LISTS;
}

async function find(asked: string, { config: deployed, account, region, caller }: RouteContext) {
  const { name, channel } = readChannel(asked, deployed);
  const config = { ...deployed, channel };
  const byId = (entries: CatalogueEntry[], id: string) => entries.find(({ card }) => card.id === id);
  const alias = byId(toCatalogue(config, NO_LISTS), name);
  if (alias) return { entry: byId(toCatalogue(config, await account.lists().catch(withoutLists)), name) ?? alias };
  const lists = await account.lists();
  const entries = toCatalogue(config, lists);
  const id = byId(entries, name) ? name : findByShortName(name, lists, region, config.allowGlobalInference);
  return {
    entry: id === undefined ? undefined : byId(entries, id),
    likely: findLikely(name, toKnownNames(config, lists, caller)),
  };
}

/** An alias may be asked for with the channel that it is called by; no other name has one. */
function readChannel(asked: string, { modelAliases, channel }: GatewayConfig) {
  const [, name = asked, picked] = /^(.+)@(current|next)$/s.exec(asked) ?? [];
  if (!Object.hasOwn(modelAliases, name)) return { name: asked, channel };
  return { name, channel: picked === "current" || picked === "next" ? picked : channel };
}
