import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll, inject } from "vitest";
import cdk from "../../cdk.json" with { type: "json" };
import { GatewayStack } from "../../infra/gateway-stack.ts";
import { type GatewayConfigFile, readGatewayConfig } from "../../shared/gateway-config.ts";

export const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef";
export const KMS_KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

const NOVA = "us.amazon.nova-micro-v1:0";
export const ROLE = "arn:aws:iam::210987654321:role/bedrock";
export const PROFILE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3";
export const HEADERS_SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-AbCdEf";

/** Whatever can be asked for at the same time. */
const EVERYTHING: GatewayConfigFile = {
  allowedModels: ["claude-*", "eu.amazon.*", "fast", "far", "team", "cohere.embed-v4:0"],
  modelAliases: {
    fast: { modelId: NOVA, fallbacks: ["far"], next: { modelId: NOVA, region: "us-west-2" } },
    far: { modelId: "eu.amazon.nova-micro-v1:0", region: "eu-west-1", roleArn: ROLE },
    team: PROFILE,
  },
  guardrails: ["gr1"],
  moderationGuardrail: { id: "gr2", version: "1" },
  mediaBuckets: ["media"],
  reservedConcurrency: 20,
  kmsKeyArn: KMS_KEY,
  budgets: true,
  prices: { "*": [1, 2] },
  metrics: "emf",
  telemetry: { otlpEndpoint: "https://otel.example.com", headersSecretArn: HEADERS_SECRET, captureContent: true },
  dashboard: true,
  alarmEmail: "platform@example.com",
};

/** One config for each way in which the stack can look. */
export const MODES: Record<string, GatewayConfigFile> = {
  "a Function URL": {},
  "a REST API": { door: "rest-api" },
  "a REST API with a name of its own": {
    ...EVERYTHING,
    door: "rest-api",
    domainName: "ai.example.com",
    certificateArn: CERTIFICATE,
    allowedOrigins: ["https://example.com", "https://example.org"],
  },
  "callers of IAM": { auth: "iam" },
  "callers of IAM, and a REST API": { auth: "iam", door: "rest-api" },
  "Bedrock's own keys": { auth: "bedrock-api-key", guardrails: ["gr1"], mediaBuckets: ["media"] },
  "Bedrock's own keys, and a REST API": { auth: "bedrock-api-key", door: "rest-api" },
  everything: EVERYTHING,
};

const outdirs: string[] = [];
const known = new Map<string, { stack: GatewayStack; template: Template }>();

afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true });
});

/** The stack and its template, made once for each config. */
export function synthesize(written: GatewayConfigFile = {}): { stack: GatewayStack; template: Template } {
  const name = JSON.stringify(written);
  const made = known.get(name) ?? synthesizeAnew(written, false);
  known.set(name, made);
  return made;
}

/** @param validated have CDK hold the template against CloudFormation's schemas: seconds, and it throws what it finds */
export function synthesizeAnew(written: GatewayConfigFile, validated: boolean) {
  const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
  outdirs.push(outdir);
  const app = new App({ context: cdk.context, outdir, builtinCloudFormationValidation: validated });
  const stack = new GatewayStack(app, "ConverseUrl", { config: readGatewayConfig(written), bundle: inject("bundle") });
  return { stack, template: Template.fromStack(stack) };
}

type Intrinsic = { Ref: string } | { "Fn::GetAtt": string[] } | { "Fn::Join": [string, Value[]] };
export type Value = string | Intrinsic;

/** A template's value as one string, its references as `<…>` and without the hashes that CDK appends. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if ("Ref" in value) return `<${value.Ref.replace(/[0-9A-F]{8}$/, "")}>`;
  if ("Fn::GetAtt" in value) return `<${value["Fn::GetAtt"].join(".").replace(/[0-9A-F]{8}\./, ".")}>`;
  return value["Fn::Join"][1].map(toText).join(value["Fn::Join"][0]);
}

/** Actions and resources of every statement in the template's policies. */
export function readStatements(template: Template): [string[], string[]][] {
  const policies = Object.values(template.findResources("AWS::IAM::Policy"));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.map(({ Action, Resource }) => [Action, [Resource].flat().map(toText)]);
}

/** The properties of every resource of a type. */
export function readResources(template: Template, type: string): Record<string, unknown>[] {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties);
}

/** The outputs, as text. */
export function readOutputs(template: Template): Record<string, string> {
  const outputs = Object.entries(template.findOutputs("*"));
  return Object.fromEntries(outputs.map(([name, { Value }]) => [name, toText(Value)]));
}
