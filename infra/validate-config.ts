import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { GatewayConfig } from "../shared/gateway-config.ts";

/** Throws one Error that names everything in the config that AWS would only refuse in the middle of a deployment. */
export function validateConfig(config: GatewayConfig): void {
  const problems = [...findProblems(config)];
  if (problems.length > 0) throw new Error(`gateway.config.ts: ${problems.join("; ")}`);
}

const ranges = [
  ["memoryMegabytes", 128, 10_240],
  ["timeoutSeconds", 1, 900],
  ["reservedConcurrency", 0, Number.POSITIVE_INFINITY],
] as const;

const retentions = Object.values(RetentionDays).filter((days) => typeof days === "number");

// No trailing slash and no path: browsers compare the whole string. Any scheme, because desktop apps have their own.
const origin = /^(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s]+)$/i;

function* findProblems(config: GatewayConfig): Generator<string> {
  for (const [name, least, most] of ranges) {
    const value = config[name];
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) continue;
    yield `${name} is ${value}, not a whole number from ${least} to ${most}`;
  }
  if (!retentions.includes(config.logRetentionDays)) {
    yield `logRetentionDays is ${config.logRetentionDays}, not one of ${retentions.join(", ")}`;
  }
  if (config.allowedOrigins.length === 0) yield `allowedOrigins is empty; "*" allows every page`;
  for (const allowed of config.allowedOrigins) {
    if (!origin.test(allowed)) yield `allowedOrigins has "${allowed}", not "*" or like "https://example.com"`;
  }
}
