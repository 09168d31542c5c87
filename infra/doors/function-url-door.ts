import { FunctionUrl, FunctionUrlAuthType, type IFunction, InvokeMode } from "aws-cdk-lib/aws-lambda";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { browserAccess } from "./browser-access.ts";

/** The function's own URL, open to everybody. */
export class FunctionUrlDoor extends FunctionUrl {
  constructor(gateway: IFunction, { allowedOrigins }: GatewayConfig) {
    // Below the function and under this name since ever: a new one would give the URL another address.
    super(gateway, "FunctionUrl", {
      function: gateway,
      // The function checks the API key itself: IAM would need the header in which OpenAI clients send that key.
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
      cors: browserAccess(allowedOrigins),
    });
  }
}
