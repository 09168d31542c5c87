import gatewayConfig from "../../gateway.config.ts";
import type { GatewayConfigFile } from "../../shared/gateway-config.ts";

export default {
  ...gatewayConfig,
  modelAliases: { "alias-of-another-config": "us.amazon.nova-micro-v1:0" },
} satisfies GatewayConfigFile;
