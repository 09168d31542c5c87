import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findParameterProblems } from "../shared/alias-parameters.ts";
import { type GatewayConfig, readGatewayConfig } from "../shared/gateway-config.ts";

/**
 * The config that is deployed, or run by `npm start`.
 * @param file absolute; the project's own where left out
 * @throws one line that says what is wrong with it
 */
export async function loadGatewayConfig(
  file = join(import.meta.dirname, "../gateway.config.ts"),
): Promise<GatewayConfig> {
  const { default: written } = await import(pathToFileURL(file).href).catch((error: Error) => {
    throw new Error(`Cannot load ${file}: ${error.message.split("\n")[0]}`, { cause: error });
  });
  const config = readGatewayConfig(written);
  const problems = findParameterProblems(config);
  if (problems.length > 0) throw new Error(`gateway.config.ts: ${problems.join("; ")}`);
  return config;
}
