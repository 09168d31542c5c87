import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { logSink } from "../log-sink.ts";

/** The gateway as a plain HTTP server, in a process of its own; `lines` is what it wrote. */
export type RunningServer = { url: string; lines: string[]; nextLine(): Promise<Record<string, unknown>> };

/** Starts `server.mjs` of a bundle; it ends with the test. */
export async function startServer(bundle: string, environment: Record<string, string>): Promise<RunningServer> {
  const server = spawn(process.execPath, [join(bundle, "server.mjs")], {
    env: { ...environment, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const output = createInterface({ input: server.stdout });
  const [line] = await once(output, "line");
  const lines: string[] = [];
  output.on("line", (line) => {
    lines.push(line);
    logSink.write(line);
  });
  return {
    url: String(line).replace("Serving ", ""),
    lines,
    nextLine: async () => JSON.parse(String((await once(output, "line"))[0])),
  };
}
