const PROFILE_PREFIX = /^(us|us-gov|eu|apac|jp|au|ca|in|sa|me|af|il|mx|global)\./;
/** No id holds white space, a control character or, unless it is an ARN, a slash. */
const NO_ID = /[\s\p{Cc}]|^(?!arn:).*\//su;
const ARN = /^arn:[^:]+:bedrock:[^:]*:[^:]*:([^/]+)\/([^/]+)/;

// Resources whose ARN says which foundation model they are; the others (application profiles, imported models …) do not.
const TELLING_RESOURCES = ["foundation-model", "inference-profile", "custom-model"];

/**
 * The name of the foundation model behind a model id, inference-profile id or ARN, or `""` where the id does not tell.
 * @param modelId for example `eu.anthropic.claude-haiku-4-5-20251001-v1:0`
 */
export function toModelName(modelId: string): string {
  const [, resource, name] = ARN.exec(modelId) ?? [];
  if (resource === undefined || name === undefined) return modelId.replace(PROFILE_PREFIX, "");
  return TELLING_RESOURCES.includes(resource) ? name.replace(PROFILE_PREFIX, "") : "";
}

const MAKER = new RegExp(
  `^(${"ai21 amazon anthropic cohere deepseek google luma meta minimax mistral moonshot moonshotai nvidia openai qwen stability twelvelabs writer xai zai".replaceAll(" ", "|")})\\.`,
);
const VERSION = /(-v|:)\d+$/;

/** Does a name say by itself that it is a model's id? Any other one may be short for something. */
export function isFullId(name: string): boolean {
  return (
    isArn(name) || (isModelId(name) && (MAKER.test(toModelName(name)) || (name.includes(".") && VERSION.test(name))))
  );
}

/** Could Bedrock know a model of this name at all? Otherwise it is not asked. */
export function isModelId(modelId: string): boolean {
  return modelId !== "" && !NO_ID.test(modelId);
}

/** Is it the ARN of something, encoded or not? */
export function isArn(name: string): boolean {
  return name.startsWith("arn:");
}
