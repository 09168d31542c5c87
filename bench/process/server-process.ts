import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { listen } from "../../local/net/listen.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import type { Probes } from "./probes.ts";

/** A server does not say when it has finished: what it still does behind an answer is its cost too. */
const SETTLE_MS = 50;

/** How a server is started: the port is ours to choose. */
export type ServerSettings = {
  args(port: number): string[];
  environment(port: number): Record<string, string>;
  headers: Record<string, string>;
};

/** Starts a plain HTTP server and waits until it takes connections. */
export async function startServer(settings: ServerSettings, probes: Probes): Promise<MeasuredProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, settings.args(port), {
    env: settings.environment(port),
    stdio: "ignore",
  });
  await untilListening(child, port);
  const agent = new Agent({ keepAlive: true });
  return {
    ask: (body) => ask(agent, port, settings.headers, body),
    idle: () => setTimeout(SETTLE_MS),
    usage: () => probes.usage(child.pid ?? 0),
    firstByte: () => probes.firstByte(child.pid ?? 0),
    profile: (work) => probes.profile(child.pid ?? 0, work),
    close: async () => {
      agent.destroy();
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function ask(agent: Agent, port: number, headers: Record<string, string>, body: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const call = request({ agent, host: "127.0.0.1", port, path: "/v1/chat/completions", method: "POST", headers });
  call.once("error", reject).once("response", (response) => {
    if (response.statusCode === 200) return resolve(response);
    response.setEncoding("utf8").once("data", (text) => reject(new Error(`${response.statusCode}: ${text}`)));
  });
  call.setHeader("content-length", Buffer.byteLength(body));
  call.end(body);
  return promise;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = await listen(server, 0);
  server.close();
  await once(server, "close");
  return port;
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const connected = await Promise.race([once(socket, "connect"), once(socket, "error").then(() => undefined)]).catch(
      () => undefined,
    );
    socket.destroy();
    if (connected) return;
    await setTimeout(20);
  }
  throw new Error("A measured server did not start.");
}
