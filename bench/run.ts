import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCandidates, type Candidates } from "./build-candidates.ts";
import { measureBytes } from "./measures/bytes.ts";
import { measureChunks } from "./measures/chunks.ts";
import { measureCold } from "./measures/cold.ts";
import { measureFirstByte } from "./measures/first-byte.ts";
import { measureMemory } from "./measures/memory.ts";
import { measureProfile } from "./measures/profile.ts";
import { measureStreams } from "./measures/streams.ts";
import { measureTranslation } from "./measures/translation.ts";
import { measureTranslators } from "./measures/translators.ts";
import { Probes } from "./process/probes.ts";
import type { Results } from "./report/results.ts";
import { toMarkdown } from "./report/to-markdown.ts";
import { toSvg } from "./report/to-svg.ts";
import { pruneRevisions } from "./revision.ts";
import { startUpstream, type Upstream } from "./upstream/upstream.ts";

// `npm run bench [-- --baseline <revision>]` measures, and writes RESULTS.md and results.svg; with `--quick` it measures
// less, and prints.
const { values: options } = parseArgs({ options: { baseline: { type: "string" }, quick: { type: "boolean" } } });
const folder = mkdtempSync(join(tmpdir(), "converse-url-bench-"));
const probes = await Probes.start();
const upstream = await startUpstream();
try {
  const candidates = await buildCandidates(folder, options.baseline, { probes, upstream: upstream.url });
  const results = await measure(candidates, upstream);
  const page = toMarkdown(results, readFileSync(join(import.meta.dirname, "notes.md"), "utf8"));
  if (options.quick) console.log(page);
  else {
    writeFileSync(join(import.meta.dirname, "RESULTS.md"), page);
    writeFileSync(join(import.meta.dirname, "results.svg"), toSvg(results));
  }
} finally {
  upstream.close();
  probes.close();
  rmSync(folder, { recursive: true, force: true });
  pruneRevisions();
}

async function measure(candidates: Candidates, upstream: Upstream): Promise<Results> {
  const { ours, functions, servers, peers, commit, versions, baseline } = candidates;
  const plain = [...servers, ...peers];
  const all = [...functions, ...plain];
  const rounds = (usual: number) => (options.quick ? Math.ceil(usual / 10) : usual);
  const [{ model = "" } = {}, ...rest] = cpus();
  return {
    commit,
    versions: { Node: process.version, ...versions },
    machine: `${rest.length + 1} × ${model}`,
    ...(baseline !== undefined && { baseline }),
    bytes: await step("bytes", () => measureBytes(folder)),
    translation: await step("the way in", measureTranslation),
    translators: await step("the way out", async () => measureTranslators(rounds(20))),
    chunks: await step("CPU per chunk", () => measureChunks(all, upstream, rounds(30))),
    firstByte: await step("first byte", () => measureFirstByte(all, upstream, rounds(10))),
    cold: await step("cold starts", () => measureCold(all, upstream, rounds(8))),
    memory: await step("memory", () => measureMemory(functions, upstream, rounds(5))),
    streams: await step("streams at once", () => measureStreams(plain, upstream, rounds(5))),
    profile: await step("profile", () => measureProfile(ours, upstream)),
  };
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return result;
}
