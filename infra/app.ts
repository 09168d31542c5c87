import { App } from "aws-cdk-lib";
import { bundle } from "./bundle.ts";
import { GatewayStack } from "./gateway-stack.ts";
import { loadGatewayConfig } from "./load-gateway-config.ts";

const config = await loadGatewayConfig().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
new GatewayStack(new App(), "ConverseUrl", { config, bundle: await bundle() });
