import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import cdk from "../../cdk.json" with { type: "json" };
import { listen } from "../../local/net/listen.ts";
import npm from "../../package.json" with { type: "json" };

/** Runs a line of words, npm without words of its own. What was `said` is known when all who could say more are gone. */
function run(
  line: string,
  environment: Record<string, string> = {},
  cwd = ".",
): ChildProcess & { said: Promise<unknown[]> } {
  const { PATH = "", HOME = "" } = process.env;
  const [command = "", ...args] = line.split(" ");
  const child = spawn(command === "node" ? process.execPath : command, args, {
    cwd,
    env: { PATH, HOME, npm_config_loglevel: "silent", ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit").then(([code]) => code)]);
  return Object.assign(child, { said });
}

test("npm start refuses an unknown flag with one line", async () => {
  const { said } = run("npm start -- --azure");
  expect(await said).toEqual(["", "Unknown option '--azure'. Usage: npm start -- [--aws] [--config FILE]\n", 1]);
});

test("npm start says in one line that its port is taken", async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  const { port } = await listen(server, 0);
  const { said } = run("npm start", { PORT: String(port) });
  expect(await said).toEqual(["", `Port ${port} is taken. PORT=0 npm start takes a free one.\n`, 1]);
});

test.each([
  ["npm start", "SIGINT"],
  ["npm start", "SIGTERM"],
  ["node local/start.ts", "SIGHUP"],
] as const)("%s serves when it says so, shows each request in a row, and ends in order on %s", async (line, signal) => {
  const child = run(line, { PORT: "0", API_KEY: "sk-mine" });
  const banner = String((await once(child.stdout ?? child, "data"))[0]);
  const [, baseUrl = ""] = banner.match(/^Base URL {2}(http:\/\/127\.0\.0\.1:\d+\/v1)$/m) ?? [];
  const health = new URL("/health", baseUrl);
  expect(banner).toContain("API key   sk-mine\nBedrock   a stand-in on http://127.0.0.1:");
  const row = once(child.stdout ?? child, "data");
  expect((await fetch(health)).status).toBe(200);
  expect(String((await row)[0])).toMatch(/^\d\d:\d\d:\d\d {2}200 {2}\/health +\d+ ms\n$/);
  child.kill(signal);
  expect((await child.said).slice(1)).toEqual(["", 0]);
  await expect(fetch(health)).rejects.toThrow();
});

test.each([
  ["npm start", npm.scripts.start],
  ["npm run build", npm.scripts.build],
  ["npx cdk", cdk.app],
])("%s says in one line that its Node is too old", async (_, line) => {
  const words = line.replace(/^exec /, "");
  const { said } = run(words, { NODE_OPTIONS: "--no-experimental-strip-types" });
  expect(await said).toEqual([
    "",
    `Node ${process.version} is too old to run TypeScript: Converse URL needs 22.18 or newer.\n`,
    1,
  ]);
});

test("npm start serves the keys of .keys.local.json beside its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "converse-url-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, ".keys.local.json"), '{"me":"sk-me"}');
  const child = run(`node ${resolve("local/start.ts")}`, { PORT: "0" }, folder);
  const banner = String((await once(child.stdout ?? child, "data"))[0]);
  const [, baseUrl = ""] = banner.match(/^Base URL {2}(\S+)$/m) ?? [];
  const nameOf = async (key: string) => {
    const response = await fetch(`${baseUrl}/key`, { headers: { authorization: `Bearer ${key}` } });
    return ((await response.json()) as { name?: string }).name;
  };
  expect([await nameOf("sk-me"), await nameOf("sk-local"), await nameOf("sk-other")]).toEqual([
    "me",
    "default",
    undefined,
  ]);
  child.kill("SIGTERM");
  await child.said;
});
