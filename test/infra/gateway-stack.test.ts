import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Stage } from "aws-cdk-lib";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import env from "../../events/env.json" with { type: "json" };
import { KMS_KEY, MODES, readOutputs, readResources, readStatements, synthesize } from "./synthesize.ts";

/** The logical id of the secret in every stack that is deployed. */
const API_KEY = "ApiKeyF9DDEE66";

/** The environment of the one function. */
function readVariables(): Record<string, unknown> {
  const [{ Environment } = {}] = readResources(synthesize().template, "AWS::Lambda::Function");
  return (Environment as { Variables: Record<string, unknown> }).Variables;
}

describe("GatewayStack: function", () => {
  test("runs the bundle on Node 24 and arm64 with what the config says", () => {
    const { template } = synthesize({ memoryMegabytes: 2048, timeoutSeconds: 120 });
    template.hasResourceProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "handler.handler",
      MemorySize: 2048,
      Timeout: 120,
      LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: Match.stringLikeRegexp("^Log") } },
      ReservedConcurrentExecutions: Match.absent(),
      KmsKeyArn: Match.absent(),
    });
  });

  test.each([0, 20])("reserves a concurrency of %i when the config says so", (reservedConcurrency) => {
    const { template } = synthesize({ reservedConcurrency });
    template.hasResourceProperties("AWS::Lambda::Function", { ReservedConcurrentExecutions: reservedConcurrency });
  });

  test("lies so high in the stack that `sam local invoke Gateway` finds it", () => {
    const { node } = synthesize().stack.node.findChild("Gateway");
    expect(node.defaultChild?.node.path).toBe("ConverseUrl/Gateway/Resource");
  });

  test("names every variable that events/env.json sets, because `sam local` drops the others", () => {
    expect(Object.keys(readVariables())).toEqual(expect.arrayContaining(Object.keys(env.Gateway)));
  });

  test("gets its secret and nothing of the deployer's environment, such as AWS_BEARER_TOKEN_BEDROCK", () => {
    expect(readVariables()).toEqual({
      API_KEY: "",
      API_KEY_SECRET_ARN: { Ref: API_KEY },
      NODE_OPTIONS: "--max-semi-space-size=4",
    });
  });

  test("is packaged without source maps", () => {
    const outdir = Stage.of(synthesize().stack)?.synth().directory ?? "";
    const [asset = ""] = readdirSync(outdir).filter((file) => file.startsWith("asset."));
    const packaged = readdirSync(join(outdir, asset));
    expect(packaged).toContain("handler.mjs");
    expect(packaged.filter((file) => file.endsWith(".map"))).toEqual([]);
  });
});

describe("GatewayStack: around the function", () => {
  // Another logical id makes a new secret; another way of generating makes CloudFormation write over the value.
  test.each(Object.entries(MODES).filter(([, { auth }]) => auth === undefined))(
    "keeps the API key that clients use: with %s the secret is the same in every version",
    (_, config) => {
      const secrets = Object.entries(synthesize(config).template.findResources("AWS::SecretsManager::Secret"));
      expect(secrets.map(([id, { Properties }]) => [id, Properties.GenerateSecretString])).toEqual([
        [API_KEY, { PasswordLength: 48, ExcludePunctuation: true }],
      ]);
    },
  );

  test("keeps the log as long as the config says, and deletes it with the stack", () => {
    synthesize({ logRetentionDays: 7 }).template.hasResource("AWS::Logs::LogGroup", {
      Properties: { RetentionInDays: 7 },
      DeletionPolicy: "Delete",
    });
  });

  test("encrypts secret, log and environment with the key of the config, which the role may decrypt with", () => {
    const { template } = synthesize({ kmsKeyArn: KMS_KEY });
    template.hasResourceProperties("AWS::SecretsManager::Secret", { KmsKeyId: KMS_KEY });
    template.hasResourceProperties("AWS::Logs::LogGroup", { KmsKeyId: KMS_KEY });
    template.hasResourceProperties("AWS::Lambda::Function", { KmsKeyArn: KMS_KEY });
    expect(readStatements(template)).toContainEqual(["kms:Decrypt", [KMS_KEY]]);
  });

  test("prints the base URL, the log group, and the command that prints the key", () => {
    expect(readOutputs(synthesize().template)).toEqual({
      OpenAIBaseURL: "<GatewayFunctionUrl.FunctionUrl>v1",
      Page: "<GatewayFunctionUrl.FunctionUrl>",
      LogGroup: "<Log>",
      PrintAPIKey:
        "aws secretsmanager get-secret-value --region <AWS::Region> --secret-id <ApiKey> --query SecretString --output text",
    });
  });
});
