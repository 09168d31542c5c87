import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundle } from "../infra/bundle.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder with the function as it is deployed, built once for all tests: `inject("bundle")`. */
    bundle: string;
  }
}

/** Builds the bundle that every test of the deployed function runs; no test sees the AWS settings of who runs it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  const folder = await mkdtemp(join(tmpdir(), "converse-url-"));
  project.provide("bundle", await bundle({ outdir: folder }));
  return () => rm(folder, { recursive: true });
}
