/** Application inference profiles that every account has, and the model behind each. */
export const APPLICATION_PROFILES = new Map([
  ["teamclaude01", "anthropic.claude-sonnet-5-5"],
  ["teamnova0001", "amazon.nova-2-lite-v1:0"],
  ["teamembed001", "cohere.embed-v4:0"],
]);

/** The model behind the ARN of an application inference profile that is known. */
export function toProfiledModel(modelId: string): string | undefined {
  return APPLICATION_PROFILES.get(/:application-inference-profile\/([a-z0-9]+)$/.exec(modelId)?.[1] ?? "");
}
