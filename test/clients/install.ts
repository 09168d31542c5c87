import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Client } from "./client.ts";

const run = promisify(execFile);
const UV = "uv==0.13.9";
const DRIVERS = join(import.meta.dirname, "drivers");
const CACHE = process.env.CLIENTS_CACHE ?? join(homedir(), ".cache/converse-url/clients");

/** Where a client stands, and the version that it has. */
export type Installed = { folder: string; version: string };

/** Installs what a client needs into a folder of its own outside the project, unless it is there; `newest` overrules the pins. */
export async function install(key: string, client: Client, newest: boolean): Promise<Installed> {
  const folder = join(CACHE, newest ? `${key}@newest` : key);
  const wanted = JSON.stringify([client.npm, client.pip]);
  const mark = join(folder, "installed.json");
  if (newest || !existsSync(mark) || (await readFile(mark, "utf8")) !== wanted) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), "{}");
    if (client.npm)
      await run("npm", ["install", "--no-audit", "--no-fund", ...toSpecs(client.npm, "@", newest)], { cwd: folder });
    if (client.pip) await installPython(folder, toSpecs(client.pip, "==", newest));
    await writeFile(mark, wanted);
  }
  // Beside its packages, so that it finds them.
  await cp(DRIVERS, folder, { recursive: true });
  return { folder, version: await readVersion(folder, client) };
}

/** Python's clients are left out where there is no Python. */
export async function hasPython(): Promise<boolean> {
  return run("python3", ["-m", "venv", "--help"]).then(
    () => true,
    () => false,
  );
}

async function installPython(folder: string, specs: string[]): Promise<void> {
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  const bin = join(folder, "venv/bin");
  // pip needs minutes to find versions that go together.
  await run(join(bin, "pip"), ["install", "--quiet", UV]);
  await run(join(bin, "uv"), ["pip", "install", "--quiet", "--python", join(bin, "python"), ...specs]);
}

function toSpecs(versions: Record<string, string>, sign: "@" | "==", newest: boolean): string[] {
  const latest = (name: string) => (sign === "@" ? `${name}@latest` : name);
  return Object.entries(versions).map(([name, version]) => (newest ? latest(name) : `${name}${sign}${version}`));
}

async function readVersion(folder: string, { npm, pip }: Client): Promise<string> {
  if (npm) {
    const [name = ""] = Object.keys(npm);
    return JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8")).version;
  }
  // The extras of "name[extra]" are not part of the name.
  const [name = ""] = Object.keys(pip ?? {}).map((spec) => spec.replace(/\[.*/, ""));
  const code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";
  return (await run(join(folder, "venv/bin/python"), ["-c", code, name])).stdout.trim();
}
