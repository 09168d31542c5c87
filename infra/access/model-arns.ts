import type { Stack } from "aws-cdk-lib";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import type { Alias } from "../../shared/model-aliases.ts";
import { toModelName } from "../../shared/models/model-name.ts";
import { matchesAny } from "../../shared/models/model-patterns.ts";
import { toNames } from "../../shared/models/target.ts";
import { toBedrockArn } from "./bedrock-arn.ts";

/** In every region: a profile passes the call on to models in others, and a global one names none. */
export const ANYWHERE = { region: "*", account: "" };

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
    ...[...(lower.has("*") ? ["*"] : lower)].flatMap((pattern) =>
      toPatternArns(stack, pattern, toRegions(stack, config)),
    ),
    ...new Set(targets.filter(isArn).map(({ modelId }) => modelId)),
  ];
}

/**
 * The inference profiles that aliases name by their ARN, where models are narrowed: what stands behind them is not known
 * here, and may be called by way of them alone.
 */
export function toProfileArns(config: GatewayConfig): string[] {
  if (config.allowedModels?.includes("*") ?? true) return [];
  const arns = toTargets(config).map(({ modelId }) => modelId);
  return [...new Set(arns.filter((arn) => /^arn:.*:(application-)?inference-profile\//.test(arn)))];
}

/** Where the function's own role calls models: in the stack's region, and in those of aliases. */
export function toRegions(stack: Stack, config: GatewayConfig): string[] {
  return [...new Set([stack.region, ...toTargets(config).flatMap(({ region }) => region ?? [])])];
}

/** The roles that aliases call models with. */
export function toRoleArns(config: GatewayConfig): string[] {
  return [...new Set(toAllTargets(config).flatMap(({ roleArn }) => roleArn ?? []))];
}

/** A pattern may leave out the geography and the maker, which a policy's ARN has. */
function toPatternArns(stack: Stack, pattern: string, regions: string[]): string[] {
  const name = toModelName(pattern);
  const prefixes = name === pattern && !pattern.startsWith("*") ? ["", "*."] : [""];
  return [
    ...regions.flatMap((region) => [
      ...prefixes.map((prefix) => toBedrockArn(stack, "inference-profile", prefix + pattern, { region })),
      ...(PROFILE_ID.test(pattern) ? [toBedrockArn(stack, "application-inference-profile", pattern, { region })] : []),
    ]),
    ...prefixes.map((prefix) => toBedrockArn(stack, "foundation-model", prefix + name, ANYWHERE)),
  ];
}

type Target = Pick<Alias, "modelId" | "foundationModel" | "region" | "roleArn">;

/** What the function's own role calls: other roles have rights of their own. */
function toTargets(config: GatewayConfig): Target[] {
  return toAllTargets(config).filter(({ roleArn }) => roleArn === undefined);
}

/** What the aliases lead to, in both channels and by their fallbacks, as far as it may be called. */
function toAllTargets({ modelAliases, allowedModels }: GatewayConfig): Target[] {
  return Object.entries(modelAliases).flatMap(([name, alias]) => {
    const { next = [], fallbacks = [] } = typeof alias === "string" ? {} : alias;
    const own = [alias, next].flat().map(toTarget);
    const others = fallbacks.filter((fallback) => !Object.hasOwn(modelAliases, fallback)).map(toTarget);
    return [
      ...own.filter((target) => matchesAny(allowedModels, toNames({ ...target, alias: name }))),
      ...others.filter((target) => matchesAny(allowedModels, toNames(target))),
    ];
  });
}

function toTarget(target: string | Target): Target {
  return typeof target === "string" ? { modelId: target } : target;
}
