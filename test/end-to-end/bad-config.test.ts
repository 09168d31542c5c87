import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";

const BAD_CONFIG = join(import.meta.dirname, "bad.config.ts");

/** What a Node process wrote to stdout and stderr, and its status. */
async function run(args: string[]): Promise<unknown[]> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, args, { env: { PATH, PORT: "0" } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return Promise.all([text(child.stdout), text(child.stderr), once(child, "exit").then(([code]) => code)]);
}

/** Builds the function with the bad config. */
async function build(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  return bundle({ outdir, config: BAD_CONFIG });
}

const COMMANDS: [string, () => Promise<string[]>][] = [
  ["npm start", async () => [resolve("local/start.ts"), "--config", BAD_CONFIG]],
  ["cdk synth", async () => ["--import", join(import.meta.dirname, "use-bad-config.mjs"), resolve("infra/app.ts")]],
  ["server.mjs", async () => [join(await build(), "server.mjs")]],
  ["handler.mjs", async () => [join(await build(), "handler.mjs")]],
];

test.each(COMMANDS)("a wrong config ends %s with one line that names its members", async (_, toArgs) => {
  expect(await run(await toArgs())).toEqual([
    "",
    "gateway.config.ts: timeoutSeconds is 2, not a whole number from 3 to 900; " +
      "maxChoices is 0, not a whole number from 1 to 128; modelAlias is no member of the config\n",
    1,
  ]);
});
