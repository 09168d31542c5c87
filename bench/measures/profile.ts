import { existsSync, readFileSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";
import type { Candidate } from "../process/measured-process.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { measureAnswer, withRunning } from "./running.ts";

/** Where a stream's CPU time goes: a function and its place, with its own share of the whole (0 to 1), largest first. */
export type ProfileFigure = [place: string, share: number][];

const WARM_UP = { deltas: 2000, gap: 0 };
const BURST = { deltas: 50_000, gap: 0 };
const SINGLE = { deltas: 3000, gap: 1 };
/** Waiting is no work, and the profiler's own is not ours. */
const OUTSIDE = new Set(["(idle)", "node:inspector"]);

export async function measureProfile(candidate: Candidate, upstream: Upstream) {
  return withRunning([candidate], async ([one]) => {
    if (!one) throw new Error("Nothing to profile.");
    for (let i = 0; i < 3; i++) await measureAnswer(one, upstream, WARM_UP);
    const profile = async (replay: typeof BURST) =>
      toShares(await one.process.profile(() => measureAnswer(one, upstream, replay)));
    return { burst: await profile(BURST), single: await profile(SINGLE) };
  });
}

function toShares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ProfileFigure {
  const toPlace = createPlaces();
  const places = new Map(nodes.map(({ id, callFrame }) => [id, toPlace(callFrame)]));
  const times: Record<string, number> = {};
  let whole = 0;
  for (const [i, id] of samples.entries()) {
    const place = places.get(id) ?? "";
    if (OUTSIDE.has(place)) continue;
    times[place] = (times[place] ?? 0) + (timeDeltas[i] ?? 0);
    whole += timeDeltas[i] ?? 0;
  }
  return Object.entries(times)
    .map(([place, time]): [string, number] => [place, time / whole])
    .sort(([, a], [, b]) => b - a);
}

/** Names the source file of a frame: the measured code is the minified bundle, beside its source maps. */
function createPlaces(): (frame: Profiler.Profile["nodes"][number]["callFrame"]) => string {
  const maps = new Map<string, SourceMap | undefined>();
  return ({ functionName, url, lineNumber, columnNumber }) => {
    if (!url.startsWith("file:")) return url || functionName || "(native)";
    if (!maps.has(url)) maps.set(url, readMap(url));
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
    const source = entry && "originalSource" in entry ? entry.originalSource : url;
    return source
      .replace(/^.*\/(?=(functions|shared)\/)|^.*\/node_modules\//, "")
      .replace(/\/dist-es|\/submodules/g, "");
  };
}

function readMap(url: string): SourceMap | undefined {
  const file = `${fileURLToPath(url)}.map`;
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, "utf8")) as SourceMapPayload);
}
