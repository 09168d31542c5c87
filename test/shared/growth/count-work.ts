import { Session } from "node:inspector";
import { fileURLToPath } from "node:url";
import { countBuiltins } from "./count-builtins.ts";

/** What the translators are made of. */
const COUNTED = [
  fileURLToPath(new URL("../../../shared/", import.meta.url)),
  "/node_modules/valibot/",
  "/node_modules/fflate/",
];

const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * How much work a run is: how often each block of our code ran, as V8 counts it, and how much the built-in functions in
 * between went through. The same run is the same work, on a busy machine too.
 */
export function countWork(run: () => void): number {
  takeBlocks();
  const builtins = countBuiltins(run);
  return takeBlocks() + builtins;
}

/** How many blocks ran since the last time. */
function takeBlocks(): number {
  let blocks = 0;
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error) throw error;
    for (const { url, functions } of result)
      if (COUNTED.some((path) => url.includes(path)))
        for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
  });
  return blocks;
}
