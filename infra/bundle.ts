import { statSync } from "node:fs";
import { copyFile, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { httpWithoutUndici, leaveOut, plainSchemas, protocolFiles, replaceConfig } from "./bundle-plugins.ts";
import { shortCuts } from "./short-cuts.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** What a bundle may be told: `config` stands in for `gateway.config.ts`, `outdir` for `dist/`. */
type BundleOptions = { config?: string; outdir?: string };

/**
 * Builds the function into `outdir` (emptied first) and returns its absolute path. Lambda loads `handler.mjs` in it;
 * `server.mjs` is the same gateway behind a plain HTTP server.
 */
export async function bundle({ config, outdir = join(ROOT, "dist") }: BundleOptions = {}): Promise<string> {
  const target = resolve(outdir);
  await rm(target, { recursive: true, force: true });
  await build(toBuildOptions(target, config));
  await copyFile(join(ROOT, "functions/gateway/page/page.html"), join(target, "page.html"));
  return target;
}

/** How the function is built. */
export function toBuildOptions(outdir: string, config?: string): BuildOptions {
  return {
    entryPoints: ["handler.ts", "server.ts"].map((file) => join(ROOT, "functions/gateway", file)),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // Keeps what the SDK imports lazily (SSO, STS, process credentials) out of the start-up path.
    splitting: true,
    // Short ones: each stands in every file that imports from it.
    chunkNames: "[hash]",
    // esbuild prefers `main` for Node; the SDK's CommonJS build would neither shake nor split.
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "linked",
    sourcemap: "linked",
    plugins: [
      leaveOut,
      plainSchemas,
      protocolFiles,
      shortCuts,
      httpWithoutUndici,
      ...(config === undefined ? [] : [replaceConfig(resolve(config))]),
    ],
  };
}

if (process.argv[1] === import.meta.filename) {
  const outdir = await bundle();
  const code = (await readdir(outdir)).filter((file) => file.endsWith(".mjs"));
  const kilobytes = (files: string[]) =>
    (files.reduce((bytes, file) => bytes + statSync(join(outdir, file)).size, 0) / 1000).toFixed(1);
  console.log(`${outdir}: handler.mjs ${kilobytes(["handler.mjs"])} kB, ${code.length} files ${kilobytes(code)} kB`);
}
