import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request as call, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { onTestFinished } from "vitest";
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";
import { listen } from "../../../local/net/listen.ts";

/** A call as it was signed: by whom, and where for. */
type Call = { accessKey: string; region: string };

/** A process that prints a line when it serves; what it says after that is the listener's. */
export async function startProcess(
  file: string,
  env: NodeJS.ProcessEnv = {},
  listener: (line: string) => void = () => undefined,
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [file], { env, stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface(child.stdout);
  const [line] = await once(lines, "line");
  lines.on("line", listener);
  return { child, line };
}

/**
 * A Bedrock process for each region, and the one endpoint that leads to them all by the signature of a call: that of a
 * region whose process is gone breaks off.
 */
export async function startRegions(regions: readonly string[]) {
  const processes = new Map(
    await Promise.all(
      regions.map(async (region) => [region, await startProcess(join(import.meta.dirname, "region.ts"))] as const),
    ),
  );
  const sts = await startBedrock();
  onTestFinished(sts.close);
  const calls: Call[] = [];
  const server = createServer((incoming, response) => {
    const [, accessKey = "", region = ""] =
      /Credential=(\w+)\/\d+\/([\w-]+)\//.exec(incoming.headers.authorization ?? "") ?? [];
    // STS is not what is killed here.
    if (incoming.url === "/") return passOn(sts.url, incoming, response);
    calls.push({ accessKey, region });
    passOn(processes.get(region)?.line ?? "", incoming, response);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async kill(region: string): Promise<void> {
      const child = processes.get(region)?.child;
      child?.kill("SIGKILL");
      if (child) await once(child, "exit");
    },
  };
}

function passOn(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method = "", headers } = incoming;
  const gone = () => response.destroy();
  const onward = call(`${url}${incoming.url}`, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    pipeline(answer, response).catch(gone);
  });
  onward.on("error", gone);
  incoming.pipe(onward);
}
