import config from "../gateway.config.ts";
import type { GatewayConfigFile } from "../shared/gateway-config.ts";

/** Callers as IAM knows them, to try without AWS: `npm start -- --config examples/iam.config.ts`. */
export default { ...config, auth: "iam" } satisfies GatewayConfigFile;
