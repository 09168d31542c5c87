import type { FoundationModelSummary, InferenceProfileSummary } from "@aws-sdk/client-bedrock";

/** What an account says of itself in a region. */
export type ModelLists = { models: readonly FoundationModelSummary[]; profiles: readonly InferenceProfileSummary[] };

/** What a profile is called by: those of an account have an id that calls nothing. */
export function toCallableId({
  type,
  inferenceProfileArn = "",
  inferenceProfileId = "",
}: InferenceProfileSummary): string {
  return type === "APPLICATION" ? inferenceProfileArn : inferenceProfileId;
}

/** May a model be called by its own id? */
export function isOnDemand({ inferenceTypesSupported = [] }: FoundationModelSummary): boolean {
  return inferenceTypesSupported.includes("ON_DEMAND");
}

/** The ids of the models behind a profile, each once. */
export function toProfiledIds({ models = [] }: InferenceProfileSummary): string[] {
  return [...new Set(models.map(({ modelArn = "" }) => modelArn.replace(/^.*\//, "")))];
}
