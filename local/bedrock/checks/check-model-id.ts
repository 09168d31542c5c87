import { modelRules } from "../models/model-rules.ts";
import { invalid, type Refusal } from "../refusals/refusal.ts";
import { MODEL_ID_SHAPE } from "../shapes/request-shape.ts";
import { checkShape } from "./check-shape.ts";

const PROVIDERS = [
  ...["ai21", "amazon", "anthropic", "cohere", "deepseek", "google", "luma", "meta", "minimax", "mistral"],
  ...["moonshot", "moonshotai", "nvidia", "openai", "qwen", "stability", "twelvelabs", "writer", "xai", "zai"],
];
const FOUNDATION_MODEL = new RegExp(`^(?<geography>[a-z]{2,6}(?:-gov)?\\.)?(?:${PROVIDERS.join("|")})\\.[a-z0-9]`);

/** Refuses a model id that names no model, and a bare one of a model that only inference profiles serve. */
export function checkModelId(modelId: string): Refusal | undefined {
  const misshapen = checkShape(MODEL_ID_SHAPE, modelId, ["modelId"]);
  if (misshapen) return misshapen;
  const resource = /^arn:[^/]*:(?<kind>[a-z-]+)\/(?<name>.*)$/.exec(modelId)?.groups;
  if (resource && resource.kind !== "foundation-model") return undefined;
  const name = resource?.name ?? modelId;
  const model = FOUNDATION_MODEL.exec(name);
  if (!model) return invalid("The provided model identifier is invalid.");
  if (model.groups?.geography || !modelRules(name).profileOnly) return undefined;
  return invalid(
    `Invocation of model ID ${name} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
  );
}
