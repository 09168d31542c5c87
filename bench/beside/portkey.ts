import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const PORTKEY_VERSION = "1.15.2";

/** The file that serves Portkey's gateway, fetched once into a cache outside the project; none without the registry. */
export function fetchPortkey(): string | undefined {
  const folder = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
    "converse-url",
    `portkey-${PORTKEY_VERSION}`,
  );
  const file = join(folder, "node_modules/@portkey-ai/gateway/build/start-server.js");
  if (existsSync(file)) return file;
  const args = [
    "install",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-audit",
    `@portkey-ai/gateway@${PORTKEY_VERSION}`,
  ];
  try {
    execFileSync("npm", args, { stdio: "ignore" });
    return file;
  } catch {
    console.log("Portkey is left out: the registry does not give it.");
    return undefined;
  }
}
