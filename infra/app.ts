import { App } from "aws-cdk-lib";
import config from "../gateway.config.ts";
import { bundle } from "./bundle.ts";
import { GatewayStack } from "./gateway-stack.ts";

new GatewayStack(new App(), "ConverseUrl", { config, bundle: await bundle() });
