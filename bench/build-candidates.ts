import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundle } from "../infra/bundle.ts";
import { NODE_OPTIONS } from "../infra/node-options.ts";
import { fetchPortkey, PORTKEY_VERSION } from "./beside/portkey.ts";
import { lambda, portkey, type Surroundings, server } from "./process/candidates.ts";
import type { Candidate } from "./process/measured-process.ts";
import { BARE_SDK, BYTE_PIPE, OURS, toServerName } from "./report/results.ts";
import { buildRevision, toCommit } from "./revision.ts";

/** All that is measured: under the Lambda runtime client, as plain servers, and what others serve. */
export type Candidates = {
  ours: Candidate;
  functions: Candidate[];
  servers: Candidate[];
  peers: Candidate[];
  commit: string;
  versions: Record<string, string>;
  /** The name of the other revision. */
  baseline?: string;
};

/** Builds everything in a folder. */
export async function buildCandidates(
  folder: string,
  revision: string | undefined,
  around: Surroundings,
): Promise<Candidates> {
  const bundles = {
    ours: await bundle({ outdir: join(folder, "ours") }),
    bareSdk: await buildBeside(folder, "bare-sdk", ["handler", "server"]),
    bytePipe: await buildBeside(folder, "byte-pipe", ["handler"]),
  };
  const baseline = revision && {
    name: `commit ${toCommit(revision)}`,
    bundle: buildRevision(revision, join(folder, "revision")),
  };
  const portkeyFile = fetchPortkey();
  const ours = lambda(OURS, { bundle: bundles.ours, nodeOptions: NODE_OPTIONS }, around);
  return {
    ours,
    functions: [
      ours,
      ...(baseline ? [lambda(baseline.name, baseline, around)] : []),
      lambda(BARE_SDK, { bundle: bundles.bareSdk, form: "word" }, around),
      lambda(BYTE_PIPE, { bundle: bundles.bytePipe, form: "frame" }, around),
    ],
    servers: [
      server(toServerName(OURS), { bundle: bundles.ours }, around),
      ...(baseline ? [server(toServerName(baseline.name), baseline, around)] : []),
      server(toServerName(BARE_SDK), { bundle: bundles.bareSdk, form: "word" }, around),
    ],
    peers: portkeyFile ? [portkey(portkeyFile, around)] : [],
    commit: toCommit("HEAD"),
    versions: { ...readVersions(), ...(portkeyFile && { "@portkey-ai/gateway": PORTKEY_VERSION }) },
    ...(baseline && { baseline: baseline.name }),
  };
}

/** Builds what stands beside us as our own bundle is built. */
async function buildBeside(folder: string, name: string, entries: string[]): Promise<string> {
  const outdir = join(folder, name);
  await build({
    entryPoints: entries.map((entry) => ({ in: join(import.meta.dirname, `beside/${name}-${entry}.ts`), out: entry })),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    splitting: true,
    mainFields: ["module", "main"],
    minify: true,
  });
  return outdir;
}

function readVersions(): Record<string, string> {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../package.json"), "utf8"),
  );
  const names = ["@aws-sdk/client-bedrock-runtime", "aws-lambda-ric"];
  return Object.fromEntries(names.map((name) => [name, dependencies[name] ?? devDependencies[name]]));
}
