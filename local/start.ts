import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../infra/bundle.ts";
import { loadGatewayConfig } from "../infra/load-gateway-config.ts";
import { ALLOWED_HEADERS, EXPOSED_HEADERS } from "../shared/browser-headers.ts";
import { LOCAL_USER, toBanner } from "./banner.ts";
import { startBedrock } from "./bedrock/start-bedrock.ts";
import { type LocalService, startLocalKeys, startLocalTable } from "./doors.ts";
import { type Bedrock, toFunctionEnvironment } from "./function-environment.ts";
import { startFunctionUrl } from "./function-url/function-url.ts";
import { toRequestRow } from "./seen/request-row.ts";
import { readStartOptions, type StartOptions } from "./start-options.ts";

/** Ends what was started, last first. */
const CLOSERS: (() => Promise<void>)[] = [];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => void stop(0));
try {
  await start(readStartOptions(process.argv.slice(2), process.env));
} catch (error) {
  console.error((error as Error).message);
  await stop(1);
}

async function start({ aws, configFile, port }: StartOptions): Promise<void> {
  const config = await loadGatewayConfig(configFile);
  const bedrock = await chooseBedrock(aws);
  const keys = keep(config.auth === "api-key" ? await startLocalKeys(process.env) : undefined);
  const table = keep(config.budgets ? await startLocalTable(process.env) : undefined);
  const environment = toFunctionEnvironment(process.env, bedrock, { ...keys, ...table });
  const { url, close } = await startFunctionUrl({
    bundle: await buildFunction(configFile),
    environment,
    port,
    timeoutSeconds: config.timeoutSeconds,
    memoryMegabytes: config.memoryMegabytes,
    log: (line, stream) => process[stream].write(`${toRequestRow(line) ?? line}\n`),
    door: config.door,
    ...(config.auth === "iam" && { whoSigned: () => LOCAL_USER }),
    cors: { allowedOrigins: config.allowedOrigins, allowedHeaders: ALLOWED_HEADERS, exposedHeaders: EXPOSED_HEADERS },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`Port ${port} is taken. PORT=0 npm start takes a free one.`);
  });
  CLOSERS.push(close);
  console.log(toBanner(`${url}/v1`, environment, bedrock, config));
}

/** What the function is told of a service that ends with us. */
function keep(service: LocalService | undefined): Record<string, string> {
  if (service) CLOSERS.push(service.close);
  return service?.environment ?? {};
}

async function chooseBedrock(aws: boolean): Promise<Bedrock> {
  if (aws) return { kind: "aws" };
  const other = process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME;
  if (other) return { kind: "other", url: other };
  const { url, close } = await startBedrock();
  CLOSERS.push(close);
  return { kind: "stand-in", url };
}

/** In a directory of its own, so that two of us at once do not build over each other. */
async function buildFunction(config: string | undefined): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), "converse-url-"));
  CLOSERS.push(() => rm(outdir, { recursive: true, force: true }));
  return bundle({ outdir, ...(config !== undefined && { config }) });
}

async function stop(exitCode: number): Promise<void> {
  for (const close of CLOSERS.reverse()) await close();
  process.exit(exitCode);
}
