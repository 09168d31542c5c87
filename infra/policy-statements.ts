import { ArnFormat, type Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { GatewayConfig } from "../shared/gateway-config.ts";

/** What the function may do beyond its own key and log: call models, and use what the config names beside them. */
export function toPolicyStatements(stack: Stack, config: GatewayConfig): PolicyStatement[] {
  const statements = [
    // There is no bedrock:Converse: the two operations are authorised as the invocations they stand for.
    {
      actions: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
      resources: toModelArns(stack, config),
    },
    { actions: ["bedrock:ApplyGuardrail"], resources: toGuardrailArns(stack, config) },
    { actions: ["s3:GetObject"], resources: toMediaArns(stack, config) },
  ];
  return statements.filter(({ resources }) => resources.length > 0).map((statement) => new PolicyStatement(statement));
}

/**
 * Every foundation model and inference profile, and the ARNs that aliases name (a provisioned, custom or imported model,
 * a prompt router).
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function toModelArns(stack: Stack, { modelAliases }: GatewayConfig): string[] {
  const modelIds = Object.values(modelAliases).map((alias) => (typeof alias === "string" ? alias : alias.modelId));
  return [
    toBedrockArn(stack, "inference-profile", "*"),
    toBedrockArn(stack, "application-inference-profile", "*"),
    // In every region: a profile passes the call on to models in others, and a global one names none.
    toBedrockArn(stack, "foundation-model", "*", { region: "*", account: "" }),
    ...modelIds.filter((modelId) => modelId.startsWith("arn:")),
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

/** Of the stack's own region and account, where `place` names no other. */
function toBedrockArn(stack: Stack, resource: string, resourceName: string, place = {}): string {
  return stack.formatArn({ service: "bedrock", resource, resourceName, ...place });
}
