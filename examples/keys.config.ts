import config from "../gateway.config.ts";
import type { GatewayConfigFile } from "../shared/gateway-config.ts";

/** The limits of keys, to try without AWS: `npm run key -- add me --local --requests-per-minute 5`, then `npm start` with this. */
export default { ...config, budgets: true, onStoreFailure: "refuse" } satisfies GatewayConfigFile;
