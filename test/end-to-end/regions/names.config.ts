import type { GatewayConfigFile } from "../../../shared/gateway-config.ts";
import { ALIASES } from "./aliases.ts";

export default { modelAliases: ALIASES } satisfies GatewayConfigFile;
