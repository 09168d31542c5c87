import { Duration } from "aws-cdk-lib";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { GatewayConfig } from "../shared/gateway-config.ts";
import type { ApiKey } from "./access/api-key.ts";
import { NODE_OPTIONS } from "./node-options.ts";

/** What the function is made of. */
export type GatewayFunctionProps = {
  config: GatewayConfig;
  /** The folder that `bundle` built. */
  bundle: string;
  /** Left out where callers have no key of ours. */
  apiKey: ApiKey | undefined;
  log: ILogGroup;
  role: IRole;
  encryptionKey: IKey | undefined;
};

/** The gateway itself. Directly under the stack, because `sam local invoke Gateway` finds no function that lies deeper. */
export class GatewayFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: GatewayFunctionProps) {
    const { config, bundle, apiKey, log, role, encryptionKey } = props;
    super(scope, id, {
      description: "Speaks the OpenAI API and answers from Amazon Bedrock's Converse API",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Source maps stay in dist/: reading them would slow the start, unread they are three quarters of the package.
      code: Code.fromAsset(bundle, { exclude: ["*.map"] }),
      handler: "handler.handler",
      memorySize: config.memoryMegabytes,
      timeout: Duration.seconds(config.timeoutSeconds),
      ...(config.reservedConcurrency !== undefined && { reservedConcurrentExecutions: config.reservedConcurrency }),
      // Nothing of the deployer's environment comes along. `sam local` sets only the variables that are named here;
      // API_KEY counts where there is no secret.
      environment: { ...(apiKey && { API_KEY_SECRET_ARN: apiKey.secretArn, API_KEY: "" }), NODE_OPTIONS },
      ...(encryptionKey && { environmentEncryption: encryptionKey }),
      loggingFormat: LoggingFormat.JSON,
      logGroup: log,
      role,
    });
    apiKey?.grantRead(role);
    log.grantWrite(role);
    // For its environment and its secret; CDK grants neither where the key is not the stack's own.
    encryptionKey?.grantDecrypt(role);
  }
}
