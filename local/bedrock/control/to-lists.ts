import type { FoundationModelSummary, InferenceProfileSummary, InferenceType } from "@aws-sdk/client-bedrock";
import { APPLICATION_PROFILES } from "../models/application-profiles.ts";
import { type Geography, isServed } from "../models/geographies.ts";
import { toModelRules } from "../models/to-model-rules.ts";
import { FOUNDATION_MODELS, toMakerName, toModelTitle } from "./foundation-models.ts";

/** Who asks, and where. */
export type Place = { region: string; account: string };

type Wire<T> = Omit<T, "createdAt" | "updatedAt"> & { createdAt?: string; updatedAt?: string };
type Profile = Wire<InferenceProfileSummary>;

const CREATED = "2026-09-01T00:00:00Z";

/** The models of a region: those that are served on demand, and those that a profile serves there. */
export function toFoundationModels({ region }: Place): FoundationModelSummary[] {
  return FOUNDATION_MODELS.flatMap(({ input, output, legacy, ids }) =>
    ids.flatMap((modelId): FoundationModelSummary[] => {
      const { profileOnly } = toModelRules(modelId);
      if (profileOnly && toGeographies(modelId, region).length === 0) return [];
      return [
        {
          modelArn: toModelArn(modelId, region),
          modelId,
          modelName: toModelTitle(modelId),
          providerName: toMakerName(modelId),
          inputModalities: [...input],
          outputModalities: [...output],
          responseStreamingSupported: output.includes("TEXT"),
          customizationsSupported: [],
          inferenceTypesSupported: [profileOnly ? ("INFERENCE_PROFILE" as InferenceType) : "ON_DEMAND"],
          modelLifecycle: { status: legacy ? "LEGACY" : "ACTIVE" },
        },
      ];
    }),
  );
}

/** The profiles that Bedrock has for a region. */
export function toSystemProfiles({ region, account }: Place): Profile[] {
  return FOUNDATION_MODELS.flatMap(({ ids }) => ids).flatMap((modelId) =>
    toGeographies(modelId, region).map((geography): Profile => {
      const id = `${geography}.${modelId}`;
      return {
        inferenceProfileName: `${geography.toUpperCase()} ${toModelTitle(modelId)}`,
        inferenceProfileId: id,
        inferenceProfileArn: `arn:aws:bedrock:${region}:${account}:inference-profile/${id}`,
        models: [{ modelArn: toModelArn(modelId, region) }],
        status: "ACTIVE",
        type: "SYSTEM_DEFINED",
        createdAt: CREATED,
        updatedAt: CREATED,
      };
    }),
  );
}

/** The profiles that the account has made. */
export function toApplicationProfiles({ region, account }: Place): Profile[] {
  return [...APPLICATION_PROFILES].map(([id, modelId]) => ({
    inferenceProfileName: `Team ${toModelTitle(modelId)}`,
    inferenceProfileId: id,
    inferenceProfileArn: `arn:aws:bedrock:${region}:${account}:application-inference-profile/${id}`,
    models: [{ modelArn: toModelArn(modelId, region) }],
    status: "ACTIVE",
    type: "APPLICATION",
    createdAt: CREATED,
    updatedAt: CREATED,
  }));
}

function toGeographies(modelId: string, region: string): Geography[] {
  const { profiles = [] } = toModelRules(modelId);
  return profiles.filter((geography) => isServed(profiles, geography, region));
}

function toModelArn(modelId: string, region: string): string {
  return `arn:aws:bedrock:${region}::foundation-model/${modelId}`;
}
