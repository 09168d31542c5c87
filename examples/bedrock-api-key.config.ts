import config from "../gateway.config.ts";
import type { GatewayConfigFile } from "../shared/gateway-config.ts";

/** Callers with Bedrock API keys of their own, to try without AWS: `npm start -- --config examples/bedrock-api-key.config.ts`. */
export default { ...config, auth: "bedrock-api-key" } satisfies GatewayConfigFile;
