import type { ModelAlias } from "../gateway-config.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import { type Capabilities, UNKNOWN } from "./capabilities.ts";
import { toModelName } from "./model-name.ts";
import { toCapabilities } from "./to-capabilities.ts";

/** What Bedrock is to be called with. */
export type Target = { modelId: string; capabilities: Capabilities };

/** Slashes, white space and control characters: other gateways' names have them, Bedrock's ids never. */
const NO_ID = /[/\s\p{Cc}]/u;

/**
 * @param model the `model` of the request: an alias, or whatever Converse takes as modelId
 * @param aliases the config's `modelAliases`
 * @throws {OpenAIError} 404 for a name that can be no model's
 */
export function toTarget(model: string, aliases: Record<string, ModelAlias>): Target {
  const alias = Object.hasOwn(aliases, model) ? aliases[model] : undefined;
  if (alias === undefined && NO_ID.test(model) && !model.startsWith("arn:")) throw unknownModel(model);
  const { modelId, foundationModel } = typeof alias === "object" ? alias : { modelId: alias ?? model };
  return { modelId, capabilities: toCapabilities(toModelName(foundationModel ?? modelId)) };
}

/** LiteLLM writes `bedrock/<id>`: where the last part is a known model's id, that is what was meant. */
function unknownModel(model: string): OpenAIError {
  const id = model.slice(model.lastIndexOf("/") + 1).trim();
  const known = !NO_ID.test(id) && toCapabilities(toModelName(id)) !== UNKNOWN;
  const right = known
    ? `On Bedrock it is '${id}'.`
    : "Name a model id or inference profile of Bedrock's, such as 'us.anthropic.claude-opus-5', an ARN, or an alias of the gateway's config.";
  return new OpenAIError(404, `The model '${model}' does not exist. ${right}`, {
    code: "model_not_found",
    path: ["model"],
  });
}
