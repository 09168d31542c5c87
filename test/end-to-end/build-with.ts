import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { bundle } from "../../infra/bundle.ts";

const folders: string[] = [];
const built = new Map<string, Promise<string>>();

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The folder of a bundle with another config, built once a file of tests. */
export function buildWith(config: string): Promise<string> {
  const known = built.get(config) ?? build(config);
  built.set(config, known);
  return known;
}

function build(config: string): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
  folders.push(outdir);
  return bundle({ outdir, config });
}
