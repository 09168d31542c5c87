import type { Stack } from "aws-cdk-lib";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { toModelName } from "../../shared/models/model-name.ts";
import { toBedrockArn } from "./bedrock-arn.ts";

/** In every region: a profile passes the call on to models in others, and a global one names none. */
const ANYWHERE = { region: "*", account: "" };

/** Ids of application inference profiles are letters and digits alone. */
const PROFILE_ID = /^[a-z0-9*]+$/;

/**
 * What may be invoked: foundation models, inference profiles, and the ARNs that aliases name (a provisioned, custom or
 * imported model, a prompt router).
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
export function toModelArns(stack: Stack, config: GatewayConfig): string[] {
  const { allowedModels = ["*"] } = config;
  const targets = toTargets(config);
  const isArn = ({ modelId }: Target) => modelId.startsWith("arn:");
  // Ids of Bedrock's are in lower case, and policies take the case seriously.
  const patterns = [...allowedModels, ...targets.filter((target) => !isArn(target)).map(({ modelId }) => modelId)];
  const lower = new Set(patterns.map((pattern) => pattern.toLowerCase()));
  return [
    ...[...(lower.has("*") ? ["*"] : lower)].flatMap((pattern) => toPatternArns(stack, pattern)),
    ...targets.filter(isArn).map(({ modelId }) => modelId),
  ];
}

/** A pattern may leave out the geography and the maker, which a policy's ARN has. */
function toPatternArns(stack: Stack, pattern: string): string[] {
  const name = toModelName(pattern);
  const prefixes = name === pattern && !pattern.startsWith("*") ? ["", "*."] : [""];
  return [
    ...prefixes.map((prefix) => toBedrockArn(stack, "inference-profile", prefix + pattern)),
    ...(PROFILE_ID.test(pattern) ? [toBedrockArn(stack, "application-inference-profile", pattern)] : []),
    ...prefixes.map((prefix) => toBedrockArn(stack, "foundation-model", prefix + name, ANYWHERE)),
  ];
}

type Target = { modelId: string; foundationModel?: string | undefined };

/** What the aliases lead to, as far as it may be called. */
function toTargets({ modelAliases, allowedModels = ["*"] }: GatewayConfig): Target[] {
  return Object.entries(modelAliases).flatMap(([name, alias]) => {
    const target: Target = typeof alias === "string" ? { modelId: alias } : alias;
    const names = [name, ...[target.modelId, target.foundationModel ?? ""].flatMap(toKnownNames)];
    return allowedModels.some((pattern) => names.some((known) => matches(pattern, known))) ? [target] : [];
  });
}

/** An id with its geography and maker, with its maker, and bare. */
function toKnownNames(modelId: string): string[] {
  const name = toModelName(modelId);
  return [modelId, name, name.replace(/^[^.]*\./, "")];
}

function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => (sign === "*" ? ".*" : `\\${sign}`));
  return new RegExp(`^${source}$`, "i").test(name);
}
