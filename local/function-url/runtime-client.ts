import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { NODE_OPTIONS } from "../../infra/node-options.ts";

/** What a function is told about itself, as on Lambda. */
export type FunctionSettings = {
  /** The directory that holds the built function. */
  bundle: string;
  /** File and export in it, joined by a dot. */
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
};

/** Takes one line that a function wrote, or one report about it. */
export type Log = (line: string, stream: "stdout" | "stderr") => void;

const FUNCTION_NAME = "converse-url";
const RUNTIME_CLIENT = fileURLToPath(import.meta.resolve("aws-lambda-ric"));
const RAPID_CLIENT = join(import.meta.dirname, "rapid-client.cjs");

/** Starts AWS's runtime client for a function; `runtimeApi` is the host:port of the Runtime API that it is to call. */
export function spawnRuntimeClient(settings: FunctionSettings, runtimeApi: string, log: Log): ChildProcess {
  const client = spawn(process.execPath, ["--require", RAPID_CLIENT, RUNTIME_CLIENT], {
    env: toRuntimeEnvironment(settings, runtimeApi),
    stdio: ["ignore", "pipe", "pipe"],
  });
  createInterface({ input: client.stdout }).on("line", (line) => log(line, "stdout"));
  createInterface({ input: client.stderr }).on("line", (line) => log(line, "stderr"));
  return client;
}

/** The ARN that a function finds in its context. */
export function toFunctionArn(settings: FunctionSettings): string {
  return `arn:aws:lambda:${toRegion(settings)}:000000000000:function:${FUNCTION_NAME}`;
}

/** The whole environment of the process: the function's own, then what Lambda sets and nobody overrides. */
function toRuntimeEnvironment(settings: FunctionSettings, runtimeApi: string): Record<string, string> {
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    // As the stack sets it.
    NODE_OPTIONS,
    ...settings.environment,
    AWS_DEFAULT_REGION: toRegion(settings),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: FUNCTION_NAME,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    // As the stack sets it.
    AWS_LAMBDA_LOG_FORMAT: "JSON",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${FUNCTION_NAME}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    // The client's JavaScript path; the other one needs its native half.
    AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: "true",
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_REGION: toRegion(settings),
    LAMBDA_TASK_ROOT: settings.bundle,
    _HANDLER: settings.handler,
  };
}

function toRegion({ environment }: FunctionSettings): string {
  return environment.AWS_REGION ?? "us-east-1";
}
