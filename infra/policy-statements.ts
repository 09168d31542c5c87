import { ArnFormat, type Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { GatewayConfig } from "../shared/gateway-config.ts";

/** What the function may do with Bedrock: call models, and what the config names beside them. */
export function toPolicyStatements(stack: Stack, config: GatewayConfig): PolicyStatement[] {
  return [
    toModelStatement(stack, config),
    ...toGuardrailStatements(stack, config),
    ...toMediaStatements(stack, config),
  ];
}

/**
 * Allows Converse and ConverseStream on every foundation model and inference profile, and on the ARNs that aliases name
 * (a provisioned, custom or imported model, a prompt router).
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function toModelStatement(stack: Stack, { modelAliases }: GatewayConfig): PolicyStatement {
  const service = "bedrock";
  const resourceName = "*";
  const modelIds = Object.values(modelAliases).map((alias) => (typeof alias === "string" ? alias : alias.modelId));
  return new PolicyStatement({
    // There is no bedrock:Converse: the two operations are authorised as the invocations they stand for.
    actions: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
    resources: [
      stack.formatArn({ service, resource: "inference-profile", resourceName }),
      stack.formatArn({ service, resource: "application-inference-profile", resourceName }),
      // In every region: a profile passes the call on to models in others, and a global one names none.
      stack.formatArn({ service, region: "*", account: "", resource: "foundation-model", resourceName }),
      ...modelIds.filter((modelId) => modelId.startsWith("arn:")),
    ],
  });
}

function toGuardrailStatements(stack: Stack, { guardrails }: GatewayConfig): PolicyStatement[] {
  if (guardrails.length === 0) return [];
  const resources = guardrails.map((resourceName) =>
    stack.formatArn({ service: "bedrock", resource: "guardrail", resourceName }),
  );
  return [new PolicyStatement({ actions: ["bedrock:ApplyGuardrail"], resources })];
}

function toMediaStatements(stack: Stack, { mediaBuckets }: GatewayConfig): PolicyStatement[] {
  if (mediaBuckets.length === 0) return [];
  const resources = mediaBuckets.map((bucket) =>
    stack.formatArn({
      service: "s3",
      region: "",
      account: "",
      resource: bucket,
      resourceName: "*",
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    }),
  );
  return [new PolicyStatement({ actions: ["s3:GetObject"], resources })];
}
