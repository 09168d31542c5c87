import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

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

function readArguments(args: string[]): { aws: boolean; config?: string } {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new Error(`${problem}. Usage: npm start -- [--aws] [--config FILE]`, { cause: error });
  }
}
