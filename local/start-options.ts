import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { GatewayConfig } from "../shared/gateway-config.ts";

/** How `npm start` was called; `configFile` is absolute, and undefined for the project's own. */
export type StartOptions = { aws: boolean; configFile: string | undefined; port: number };

const OPTIONS = { aws: { type: "boolean", default: false }, config: { type: "string" } } as const;

/** Reads the arguments and `PORT`; what it throws is one sentence for the caller. */
export function readStartOptions(args: string[], { PORT = "" }: NodeJS.ProcessEnv): StartOptions {
  const { aws, config } = readArguments(args);
  const configFile = config === undefined ? undefined : resolve(config);
  if (configFile && !existsSync(configFile)) throw new Error(`No such gateway config: ${configFile}`);
  if (!/^\d*$/.test(PORT) || Number(PORT) > 65535) throw new Error(`Not a port: PORT=${PORT}`);
  return { aws, configFile, port: PORT === "" ? 3000 : Number(PORT) };
}

/** Loads the gateway config that the bundle is built with; what it throws is one sentence for the caller. */
export async function readGatewayConfig(file: string): Promise<GatewayConfig> {
  const { default: config } = await import(pathToFileURL(file).href).catch((error: Error) => {
    throw new Error(`Cannot load ${file}: ${error.message.split("\n")[0]}`, { cause: error });
  });
  if (!config) throw new Error(`No default export in ${file}`);
  return config;
}

function readArguments(args: string[]): { aws: boolean; config?: string } {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new Error(`${problem}. Usage: npm start -- [--aws] [--config FILE]`, { cause: error });
  }
}
