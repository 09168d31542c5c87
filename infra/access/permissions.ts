import { ArnFormat, type Stack } from "aws-cdk-lib";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { toBedrockArn } from "./bedrock-arn.ts";
import { ANYWHERE, toModelArns, toProfileArns, toRegions, toRoleArns } from "./model-arns.ts";

/** What the function may do, and why wherever a `*` is in it. */
export type Permission = { actions: string[]; resources: string[]; conditions?: Record<string, object>; why: string };

// There is no bedrock:Converse: the two operations are authorised as the invocations they stand for.
const INVOKE = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

/** What the function may do beyond its own key and log: call models, and use what the config names beside them. */
export function toPermissions(stack: Stack, config: GatewayConfig): Permission[] {
  const permissions: Permission[] = [
    // Whose callers bring a key of Bedrock's calls nothing of Bedrock as itself.
    ...(config.auth === "bedrock-api-key" ? [] : toBedrockPermissions(stack, config)),
    {
      actions: ["secretsmanager:GetSecretValue"],
      resources: config.telemetry?.headersSecretArn ? [config.telemetry.headersSecretArn] : [],
      why: "The config names the secret.",
    },
  ];
  return permissions.filter(({ resources }) => resources.length > 0);
}

function toBedrockPermissions(stack: Stack, config: GatewayConfig): Permission[] {
  const profiles = toProfileArns(config);
  return [
    {
      actions: INVOKE,
      resources: toModelArns(stack, config),
      why: "Requests name their model, and profiles lead to other regions; `allowedModels` in the config narrows both.",
    },
    {
      actions: INVOKE,
      resources: profiles.length > 0 ? [toBedrockArn(stack, "foundation-model", "*", ANYWHERE)] : [],
      conditions: { StringEquals: { "bedrock:InferenceProfileArn": profiles } },
      why: "What stands behind the profiles that aliases name may be called by way of them alone.",
    },
    {
      actions: ["bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"],
      resources: ["*"],
      why: "The catalogue and short names read the account's lists, whose actions know no resources.",
    },
    {
      actions: ["bedrock:GetInferenceProfile"],
      resources: toRegions(stack, config).map((region) =>
        toBedrockArn(stack, "application-inference-profile", "*", { region }),
      ),
      why: "Requests name profiles of the account's own, whose model decides what they can do.",
    },
    {
      actions: ["sts:AssumeRole"],
      resources: toRoleArns(config),
      why: "The config names the roles.",
    },
    {
      actions: ["bedrock:ApplyGuardrail"],
      resources: toGuardrailArns(stack, config),
      why: "Guardrails with cross-region inference go by profiles of AWS's in other regions.",
    },
    {
      actions: ["s3:GetObject"],
      resources: toMediaArns(stack, config),
      why: "Requests name the objects; the config names the buckets.",
    },
  ];
}

/**
 * The guardrails, and the profiles by which those with cross-region inference reach other regions.
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/guardrail-profiles-permissions.html
 */
function toGuardrailArns(stack: Stack, { guardrails, moderationGuardrail }: GatewayConfig): string[] {
  const ids = [...new Set([...guardrails, ...(moderationGuardrail ? [moderationGuardrail.id] : [])])];
  if (ids.length === 0) return [];
  return [
    ...ids.map((id) => toBedrockArn(stack, "guardrail", id)),
    toBedrockArn(stack, "guardrail-profile", "*", { region: "*" }),
  ];
}

function toMediaArns(stack: Stack, { mediaBuckets }: GatewayConfig): string[] {
  const place = { service: "s3", region: "", account: "", arnFormat: ArnFormat.SLASH_RESOURCE_NAME };
  return mediaBuckets.map((resource) => stack.formatArn({ ...place, resource, resourceName: "*" }));
}
