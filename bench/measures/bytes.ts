import { basename, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { toBuildOptions } from "../../infra/bundle.ts";

/** Minified kB of the deployed code, of what of it is read at start-up, and the latter by package. */
export type ByteFigures = { whole: number; startUp: number; packages: [name: string, kilobytes: number][] };

type Outputs = Metafile["outputs"];

export async function measureBytes(outdir: string): Promise<ByteFigures> {
  const { metafile } = await build({ ...toBuildOptions(outdir), write: false, metafile: true });
  const outputs = Object.fromEntries(Object.entries(metafile.outputs).filter(([file]) => file.endsWith(".mjs")));
  const startUp = [...withImports("handler.mjs", outputs)];
  const packages: Record<string, number> = {};
  for (const { inputs } of startUp)
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      packages[toPackage(file)] = (packages[toPackage(file)] ?? 0) + bytesInOutput / 1000;
  return {
    whole: toKilobytes(Object.values(outputs)),
    startUp: toKilobytes(startUp),
    packages: Object.entries(packages).sort(([, a], [, b]) => b - a),
  };
}

/** An output and everything that it imports statically. */
function withImports(file: string, outputs: Outputs, seen = new Set<Outputs[string]>()): Set<Outputs[string]> {
  const [, output] = Object.entries(outputs).find(([path]) => basename(path) === basename(file)) ?? [];
  if (!output || seen.has(output)) return seen;
  seen.add(output);
  for (const { path, kind } of output.imports) if (kind === "import-statement") withImports(path, outputs, seen);
  return seen;
}

function toKilobytes(outputs: Outputs[string][]): number {
  return outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
}

/** `@scope/name` of a dependency, or the folder of our own file. */
export function toPackage(file: string): string {
  const path = file.split("node_modules/").at(-1) ?? file;
  const [first = "", second = ""] = path.split("/");
  if (path === file) return first === "functions" || first === "shared" ? "this project" : join(first);
  return first.startsWith("@") ? `${first}/${second}` : first;
}
