import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../local/net/listen.ts";

const SCRIPT = join(import.meta.dirname, "../../local/start.ts");

/** Runs `npm start` without npm. */
function start(args: string[], environment: Record<string, string>): ChildProcess & { said: Promise<unknown[]> } {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [SCRIPT, ...args], { env: { PATH, HOME, ...environment } });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit").then(([code]) => code)]);
  return Object.assign(child, { said });
}

test("npm start refuses an unknown flag with one line", async () => {
  const { said } = start(["--azure"], {});
  expect(await said).toEqual(["", "Unknown option '--azure'. Usage: npm start -- [--aws] [--config FILE]\n", 1]);
});

test("npm start says in one line that its port is taken", async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  const { port } = await listen(server, 0);
  const { said } = start([], { PORT: String(port) });
  expect(await said).toEqual(["", `Port ${port} is taken. PORT=0 npm start takes a free one.\n`, 1]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "npm start serves when it says so, and ends in order on %s",
  async (signal) => {
    const child = start([], { PORT: "0", API_KEY: "sk-mine" });
    const banner = String((await once(child.stdout ?? child, "data"))[0]);
    const [, baseUrl = ""] = banner.match(/^Base URL {2}(http:\/\/127\.0\.0\.1:\d+\/v1)$/m) ?? [];
    expect(banner).toContain("API key   sk-mine\nBedrock   a stand-in on http://127.0.0.1:");
    expect((await fetch(new URL("/health", baseUrl))).status).toBe(200);
    child.kill(signal);
    expect((await child.said).slice(1)).toEqual(["", 0]);
  },
);
