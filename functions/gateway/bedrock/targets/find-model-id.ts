import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import type { ModelLists } from "../../../../shared/models/model-lists.ts";
import { isModelId } from "../../../../shared/models/model-name.ts";
import { findByShortName, findLikely, isListed } from "../../../../shared/models/short-names.ts";
import { toMeant, toUnknownModel } from "../../../../shared/models/unknown-model.ts";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../../shared/to-openai/failures/read-failure.ts";
import type { Account } from "../../account/account.ts";
import type { Caller } from "../../auth/caller.ts";
import { toKnownNames } from "./to-known-names.ts";

const RETRY_AFTER_MS = 5000;

/** Who asks, and whose lists are read. */
type Asking = {
  config: GatewayConfig;
  account: Pick<Account, "lists">;
  region: string;
  caller: Caller | undefined;
};

/**
 * The id that a name stands for in the account's lists. A name with a dot that they do not know may be an id newer than
 * anybody's table: it stays what it is.
 * @throws {OpenAIError} 404 that suggests other names; 503 where the lists cannot be read just now
 */
export async function findModelId(name: string, { config, account, region, caller }: Asking): Promise<string> {
  if (!isModelId(name) && toMeant(name) !== undefined) throw toUnknownModel(name, { region }); // No list says it better.
  const lists = await account.lists().catch((cause: unknown): ModelLists => {
    if (cause instanceof OpenAIError) throw cause; // The caller's own key.
    if (name.includes(".") || !isModelId(name)) return { models: [], profiles: [] };
    throw toUnlisted(name, region, cause);
  });
  const unknown = () => toUnknownModel(name, { region, likely: findLikely(name, toKnownNames(config, lists, caller)) });
  if (!isModelId(name)) throw unknown();
  if (isListed(name, lists)) return name;
  const modelId = findByShortName(name, lists, region, config.allowGlobalInference);
  if (modelId !== undefined) return modelId;
  if (name.includes(".")) return name;
  throw unknown();
}

/** Without the right to list there are no short names; what fails for a while is another matter. */
function toUnlisted(name: string, region: string, cause: unknown): OpenAIError {
  if (readFailure(cause).status === 403) return toUnknownModel(name, { region, unlisted: true, cause });
  const message = `'${name.slice(0, 100)}' is no full model id, and the account's lists of models could not be read. Please try again.`;
  return new OpenAIError(503, message, {
    type: "server_error",
    code: "server_is_overloaded",
    path: ["model"],
    retryAfter: RETRY_AFTER_MS,
    cause,
  });
}
