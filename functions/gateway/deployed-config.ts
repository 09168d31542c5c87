import written from "../../gateway.config.ts";
import { type GatewayConfig, readGatewayConfig } from "../../shared/gateway-config.ts";

/** What this process was built with; a wrong config ends it before it serves anything. */
export const config = readOrEnd();

function readOrEnd(): GatewayConfig {
  try {
    return readGatewayConfig(written);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}
