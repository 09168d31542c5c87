import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What `npm run key` wrote to stdout and stderr, and its status. */
export type Said = { stdout: string; stderr: string; code: number };

/** Runs `npm run key -- …` in a folder. */
export async function runKey(args: string[], cwd: string, environment: Record<string, string> = {}): Promise<Said> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [resolve("local/keys/key.ts"), ...args], {
    cwd,
    env: { PATH, HOME: cwd, AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { stdout, stderr, code };
}

/** A folder that lives as long as the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "converse-url-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
