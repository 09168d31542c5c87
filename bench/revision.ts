import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Builds another revision of the project in a folder of its own; returns the folder of its bundle. */
export function buildRevision(revision: string, folder: string): string {
  git("worktree", "add", "--detach", folder, revision);
  if (dependencies(folder) === dependencies(root))
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  else execFileSync("npm", ["ci"], { cwd: folder, stdio: "ignore" });
  execFileSync(process.execPath, ["infra/bundle.ts"], { cwd: folder, stdio: "ignore" });
  return join(folder, "dist");
}

/** Forgets the revisions whose folders are gone. */
export function pruneRevisions(): void {
  git("worktree", "prune");
}

/** The short name of a commit, with a `+` when files have changed since. */
export function toCommit(revision: string): string {
  const changed = revision === "HEAD" && git("status", "--porcelain", "--", "functions", "shared", "infra") !== "";
  return git("rev-parse", "--short", revision) + (changed ? "+" : "");
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

function dependencies(folder: string): string {
  return JSON.stringify(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies);
}
