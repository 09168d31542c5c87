import { FunctionUrl, FunctionUrlAuthType, type IFunction, InvokeMode } from "aws-cdk-lib/aws-lambda";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { browserAccess } from "./browser-access.ts";

/** The function's own URL. */
export class FunctionUrlDoor extends FunctionUrl {
  /** What a policy names that lets somebody call. */
  readonly callable: string;

  constructor(gateway: IFunction, { auth, allowedOrigins }: GatewayConfig) {
    // Below the function and under this name since ever: a new one would give the URL another address.
    super(gateway, "FunctionUrl", {
      function: gateway,
      // Keys are the function's to check, or Bedrock's: IAM needs the header in which OpenAI clients send them.
      authType: auth === "iam" ? FunctionUrlAuthType.AWS_IAM : FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
      cors: browserAccess(allowedOrigins),
    });
    this.callable = gateway.functionArn;
  }
}
