import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stage } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import cdk from "../../cdk.json" with { type: "json" };
import env from "../../events/env.json" with { type: "json" };
import { GatewayStack } from "../../infra/gateway-stack.ts";
import { type GatewayConfigFile, readGatewayConfig } from "../../shared/gateway-config.ts";

function createStack(written: GatewayConfigFile = {}): GatewayStack {
  const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const app = new App({ context: cdk.context, outdir });
  return new GatewayStack(app, "ConverseUrl", { config: readGatewayConfig(written), bundle: inject("bundle") });
}

/** The logical id of the secret in every stack that is deployed. */
const API_KEY = "ApiKeyF9DDEE66";

const synthesize = (written?: GatewayConfigFile) => Template.fromStack(createStack(written));

type Intrinsic = { Ref: string } | { "Fn::GetAtt": string[] } | { "Fn::Join": [string, Value[]] };
type Value = string | Intrinsic;

/** A template's value as one string, its references as `<…>` and without the hashes that CDK appends. */
function toText(value: Value): string {
  if (typeof value === "string") return value;
  if ("Ref" in value) return `<${value.Ref.replace(/[0-9A-F]{8}$/, "")}>`;
  if ("Fn::GetAtt" in value) return `<${value["Fn::GetAtt"].join(".").replace(/[0-9A-F]{8}\./, ".")}>`;
  return value["Fn::Join"][1].map(toText).join(value["Fn::Join"][0]);
}

/** Actions and resources of every statement in the template. */
function readStatements(template: Template): [string[], string[]][] {
  const policies = Object.values(template.findResources("AWS::IAM::Policy"));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.map(({ Action, Resource }) => [Action, [Resource].flat().map(toText)]);
}

describe("GatewayStack: function", () => {
  test("runs the bundle on Node 24 and arm64 with what the config says", () => {
    const template = synthesize({ memoryMegabytes: 2048, timeoutSeconds: 120 });
    template.hasResourceProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "handler.handler",
      MemorySize: 2048,
      Timeout: 120,
      LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: Match.stringLikeRegexp("^Log") } },
      ReservedConcurrentExecutions: Match.absent(),
    });
  });

  test.each([0, 20])("reserves a concurrency of %i when the config says so", (reservedConcurrency) => {
    const template = synthesize({ reservedConcurrency });
    template.hasResourceProperties("AWS::Lambda::Function", { ReservedConcurrentExecutions: reservedConcurrency });
  });

  test("lies so high in the stack that `sam local invoke Gateway` finds it", () => {
    expect(createStack().node.findChild("Gateway").node.defaultChild?.node.path).toBe("ConverseUrl/Gateway/Resource");
  });

  test("names every variable that events/env.json sets, because `sam local` drops the others", () => {
    const functions = synthesize().findResources("AWS::Lambda::Function");
    const [variables] = Object.values(functions).map(({ Properties }) => Object.keys(Properties.Environment.Variables));
    expect(variables).toEqual(expect.arrayContaining(Object.keys(env.Gateway)));
  });

  test("gets its secret and nothing of the deployer's environment, such as AWS_BEARER_TOKEN_BEDROCK", () => {
    const functions = Object.values(synthesize().findResources("AWS::Lambda::Function"));
    const variables = functions.map(({ Properties }) => Properties.Environment.Variables);
    expect(variables).toEqual([
      { API_KEY: "", API_KEY_SECRET_ARN: { Ref: API_KEY }, NODE_OPTIONS: "--max-semi-space-size=4" },
    ]);
  });

  test("is packaged without source maps", () => {
    const outdir = Stage.of(createStack())?.synth().directory ?? "";
    const [asset = ""] = readdirSync(outdir).filter((file) => file.startsWith("asset."));
    const packaged = readdirSync(join(outdir, asset));
    expect(packaged).toContain("handler.mjs");
    expect(packaged.filter((file) => file.endsWith(".map"))).toEqual([]);
  });
});

describe("GatewayStack: Function URL", () => {
  test("streams, and leaves the API key to the function", () => {
    synthesize().hasResourceProperties("AWS::Lambda::Url", { AuthType: "NONE", InvokeMode: "RESPONSE_STREAM" });
  });

  test("may be called by everybody, but only by way of the URL", () => {
    const permissions = Object.values(synthesize().findResources("AWS::Lambda::Permission"));
    expect(permissions.map(({ Properties: { FunctionName: _, ...permission } }) => permission)).toEqual([
      { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE", Principal: "*" },
      { Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true, Principal: "*" },
    ]);
  });

  test("answers preflights of the configured origins", () => {
    const allowedOrigins = ["https://example.com", "http://localhost:5173"];
    synthesize({ allowedOrigins }).hasResourceProperties("AWS::Lambda::Url", {
      Cors: {
        AllowOrigins: allowedOrigins,
        AllowMethods: ["GET", "POST"],
        AllowCredentials: Match.absent(),
        ExposeHeaders: Match.arrayWith(["retry-after-ms", "x-request-id"]),
        MaxAge: 86_400,
      },
    });
  });
});

describe("GatewayStack: role", () => {
  test("may invoke models, read its key and write its log, and nothing else", () => {
    const template = synthesize();
    template.resourceCountIs("AWS::IAM::Role", 1);
    const [role] = Object.values(template.findResources("AWS::IAM::Role"));
    expect(Object.keys(role?.Properties)).toEqual(["AssumeRolePolicyDocument"]);
    expect(readStatements(template)).toEqual([
      [
        ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        [
          "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:application-inference-profile/*",
          "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:inference-profile/*",
          "arn:<AWS::Partition>:bedrock:*::foundation-model/*",
        ],
      ],
      [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ["<ApiKey>"]],
      [["logs:CreateLogStream", "logs:PutLogEvents"], ["<Log.Arn>"]],
    ]);
  });

  test("may also invoke the ARNs that aliases name", () => {
    const imported = "arn:aws:bedrock:us-east-1:123456789012:imported-model/a1b2c3d4e5f6";
    const provisioned = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3d4e5f6";
    const modelAliases = {
      fast: "us.amazon.nova-micro-v1:0",
      mine: imported,
      reserved: { modelId: provisioned, foundationModel: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
    };
    const [[, resources] = []] = readStatements(synthesize({ modelAliases }));
    expect(resources).toHaveLength(5);
    expect(resources).toEqual(expect.arrayContaining([imported, provisioned]));
  });

  test("may apply the guardrail that moderates, once where requests may name it too", () => {
    const moderationGuardrail = { id: "gr1", version: "1" };
    for (const guardrails of [[], ["gr1"]]) {
      const statements = readStatements(synthesize({ guardrails, moderationGuardrail }));
      expect(statements.filter(([action]) => String(action) === "bedrock:ApplyGuardrail")).toEqual([
        [
          "bedrock:ApplyGuardrail",
          [
            "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:guardrail/gr1",
            "arn:<AWS::Partition>:bedrock:*:<AWS::AccountId>:guardrail-profile/*",
          ],
        ],
      ]);
    }
  });

  test("may apply the guardrails and read the buckets that the config names", () => {
    const statements = readStatements(synthesize({ guardrails: ["gr1"], mediaBuckets: ["media"] }));
    expect(statements).toEqual(
      expect.arrayContaining([
        [
          "bedrock:ApplyGuardrail",
          [
            "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:guardrail/gr1",
            "arn:<AWS::Partition>:bedrock:*:<AWS::AccountId>:guardrail-profile/*",
          ],
        ],
        ["s3:GetObject", ["arn:<AWS::Partition>:s3:::media/*"]],
      ]),
    );
  });
});

describe("GatewayStack: around the function", () => {
  // Another logical id makes a new secret; another way of generating makes CloudFormation write over the value.
  test("keeps the API key that clients use: the secret is the same in every version", () => {
    const secrets = Object.entries(synthesize().findResources("AWS::SecretsManager::Secret"));
    expect(secrets.map(([id, { Properties }]) => [id, Properties.GenerateSecretString])).toEqual([
      [API_KEY, { PasswordLength: 48, ExcludePunctuation: true }],
    ]);
  });

  test("keeps the log as long as the config says, and deletes it with the stack", () => {
    synthesize({ logRetentionDays: 7 }).hasResource("AWS::Logs::LogGroup", {
      Properties: { RetentionInDays: 7 },
      DeletionPolicy: "Delete",
    });
  });

  test("prints the base URL, the log group, and the command that prints the key", () => {
    const outputs = Object.entries(synthesize().findOutputs("*")).map(([name, { Value }]) => [name, toText(Value)]);
    expect(Object.fromEntries(outputs)).toEqual({
      OpenAIBaseURL: "<GatewayFunctionUrl.FunctionUrl>v1",
      Page: "<GatewayFunctionUrl.FunctionUrl>",
      LogGroup: "<Log>",
      PrintAPIKey:
        "aws secretsmanager get-secret-value --region <AWS::Region> --secret-id <ApiKey> --query SecretString --output text",
    });
  });
});
