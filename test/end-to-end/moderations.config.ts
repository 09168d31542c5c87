import base from "../../gateway.config.ts";
import type { GatewayConfigFile } from "../../shared/gateway-config.ts";

export default { ...base, moderationGuardrail: { id: "gr1", version: "1" } } satisfies GatewayConfigFile;
