import { isGeography, isServed } from "../models/geographies.ts";
import { toModelRules } from "../models/to-model-rules.ts";
import { invalid, type Refusal } from "../refusals/refusal.ts";
import { MODEL_ID_SHAPE } from "../shapes/request-shape.ts";
import { checkShape } from "./check-shape.ts";

const PROVIDERS = [
  ...["ai21", "amazon", "anthropic", "cohere", "deepseek", "google", "luma", "meta", "minimax", "mistral"],
  ...["moonshot", "moonshotai", "nvidia", "openai", "qwen", "stability", "twelvelabs", "writer", "xai", "zai"],
];
const FOUNDATION_MODEL = new RegExp(
  `^(?:(?<prefix>[a-z]{2,6}(?:-gov)?)\\.)?(?:${PROVIDERS.join("|")})\\.[a-z0-9][a-z0-9.:-]*$`,
);

/** Refuses an id that names no model that can be called from the region, and a bare one that only profiles serve. */
export function checkModelId(modelId: string, region?: string): Refusal | undefined {
  const misshapen = checkShape(MODEL_ID_SHAPE, modelId, ["modelId"]);
  if (misshapen) return misshapen;
  const resource = /^arn:[^/]*:(?<kind>[a-z-]+)\/(?<name>.*)$/.exec(modelId)?.groups;
  if (resource && resource.kind !== "foundation-model") return undefined;
  const name = resource?.name ?? modelId;
  const model = FOUNDATION_MODEL.exec(name);
  // No Claude has a dot in its version, though people write one.
  if (!model || /claude.*\./.test(name)) return invalid("The provided model identifier is invalid.");
  const { prefix } = model.groups ?? {};
  const { profiles, profileOnly } = toModelRules(name);
  if (prefix !== undefined) {
    const served = isGeography(prefix) && isServed(profiles ?? [prefix], prefix, region);
    return served ? undefined : invalid("The provided model identifier is invalid.");
  }
  if (!profileOnly) return undefined;
  return invalid(
    `Invocation of model ID ${name} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
  );
}
