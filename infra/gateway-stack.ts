import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import * as secretsmanager from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import type { GatewayConfig } from "../shared/gateway-config.ts";
import { browserAccess } from "./browser-access.ts";
import { NODE_OPTIONS } from "./node-options.ts";
import { toPolicyStatements } from "./policy-statements.ts";

/** What the stack is made from: the user's config, and the folder that `bundle` built. */
type GatewayStackProps = { config: GatewayConfig; bundle: string };

/** The whole deployment: one function, its public URL, its API key and its log. */
export class GatewayStack extends Stack {
  constructor(scope: Construct, id: string, { config, bundle }: GatewayStackProps) {
    super(scope, id, { description: "Converse URL: the OpenAI API, answered by Amazon Bedrock" });
    const apiKey = addApiKey(this);
    const logGroup = addLog(this, config);
    const role = addRole(this, config);
    apiKey.grantRead(role);
    logGroup.grantWrite(role);
    const gateway = addGateway(this, config, { bundle, apiKey, logGroup, role });
    const { url } = addUrl(gateway, config);
    new CfnOutput(this, "OpenAIBaseURL", { value: `${url}v1` });
    if (config.page) new CfnOutput(this, "Page", { value: url });
    new CfnOutput(this, "LogGroup", { value: logGroup.logGroupName }); // Where `npm run logs` and `npm run usage` look.
    new CfnOutput(this, "PrintAPIKey", {
      value: `aws secretsmanager get-secret-value --region ${this.region} --secret-id ${apiKey.secretArn} --query SecretString --output text`,
    });
  }
}

function addApiKey(stack: Stack): secretsmanager.Secret {
  return new secretsmanager.Secret(stack, "ApiKey", {
    description: "The API key that clients of Converse URL send as their Bearer token",
    // Never to be changed: CloudFormation would write a new key over the one that clients use.
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });
}

function addLog(stack: Stack, { logRetentionDays }: GatewayConfig): logs.LogGroup {
  return new logs.LogGroup(stack, "Log", { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
}

/** A role of our own: the one that CDK makes by default may write to every log of the account. */
function addRole(stack: Stack, config: GatewayConfig): iam.Role {
  const role = new iam.Role(stack, "Role", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
  for (const statement of toPolicyStatements(stack, config)) role.addToPolicy(statement);
  return role;
}

/** What the function is made of, beside the config. */
type Parts = { bundle: string; apiKey: secretsmanager.Secret; logGroup: logs.LogGroup; role: iam.Role };

// Directly under the stack, because `sam local invoke Gateway` finds no function that lies deeper.
function addGateway(stack: Stack, config: GatewayConfig, { bundle, apiKey, ...parts }: Parts): lambda.Function {
  return new lambda.Function(stack, "Gateway", {
    ...parts,
    description: "Speaks the OpenAI API and answers from Amazon Bedrock's Converse API",
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    // Source maps stay in dist/: reading them would slow the start, unread they are three quarters of the package.
    code: lambda.Code.fromAsset(bundle, { exclude: ["*.map"] }),
    handler: "handler.handler",
    memorySize: config.memoryMegabytes,
    timeout: Duration.seconds(config.timeoutSeconds),
    ...(config.reservedConcurrency !== undefined && { reservedConcurrentExecutions: config.reservedConcurrency }),
    // Nothing of the deployer's environment comes along. `sam local` sets only the variables that are named here;
    // API_KEY counts where there is no secret.
    environment: { API_KEY_SECRET_ARN: apiKey.secretArn, API_KEY: "", NODE_OPTIONS },
    loggingFormat: lambda.LoggingFormat.JSON,
  });
}

function addUrl(gateway: lambda.Function, { allowedOrigins }: GatewayConfig): lambda.FunctionUrl {
  return gateway.addFunctionUrl({
    // The function checks the API key itself: IAM would need the header in which OpenAI clients send that key.
    authType: lambda.FunctionUrlAuthType.NONE,
    invokeMode: lambda.InvokeMode.RESPONSE_STREAM,
    cors: browserAccess(allowedOrigins),
  });
}
