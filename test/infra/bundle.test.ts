import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sha256 as SdkSha256 } from "@smithy/core/checksum";
import { build } from "esbuild";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";
import { toPlainPartitions } from "../../infra/bundle-plugins.ts";
import { shortCuts } from "../../infra/short-cuts.ts";

const folder = inject("bundle");
const files = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
const read = (file: string) => readFileSync(join(folder, file), "utf8");

/** What Node reads before the first request: the entry and everything that it imports statically. */
function startUpFiles(file = "handler.mjs", seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, chunk = ""] of read(file).matchAll(/(?:\bfrom|\bimport)"\.\/([^"]+)"/g)) startUpFiles(chunk, seen);
  return seen;
}

describe("bundle", () => {
  test("imports nothing but its own chunks and Node's modules", () => {
    const imported = files.flatMap((file) => [...read(file).matchAll(/(?:\bfrom|\bimport\(?)"([^"\n]+)"/g)]);
    const strangers = imported
      .map(([, name = ""]) => name)
      .filter((name) => !name.startsWith("./") && !isBuiltin(name));
    expect(imported.length).toBeGreaterThan(0);
    expect(strangers).toEqual([]);
  });

  test("needs no require, which ES modules do not have", () => {
    expect(files.filter((file) => read(file).includes("Dynamic require of"))).toEqual([]);
  });

  test("reads node:http without the getters that load undici", () => {
    expect(files.filter((file) => /(?:\bfrom|\bimport\(?)"(?:node:)?http"/.test(read(file)))).toEqual([]);
    const serve = `
      await import(${JSON.stringify(join(folder, "server.mjs"))});
      process.exit(process.moduleLoadList.some((name) => name.includes("undici")) ? 1 : 0);
    `;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", serve], {
      env: { API_KEY: "sk-test", PORT: "0" },
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("imports nothing anew for each stream that it reads", () => {
    const methods = files.flatMap((file) => [
      ...read(file).matchAll(/\basync loadEventStreamCapability\(\)\{[^}]*\}/g),
    ]);
    expect(methods.map(([code]) => code.includes("import("))).toEqual([false]);
  });

  test("signs with keys that give the SDK's own signatures", async () => {
    const entry = { contents: 'export { Sha256 } from "@smithy/core/checksum";', resolveDir: "." };
    const { outputFiles } = await build({
      stdin: entry,
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      plugins: [shortCuts],
    });
    const text = outputFiles[0]?.text ?? "";
    const { Sha256 } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      Sha256: typeof SdkSha256;
    };
    const digests = await Promise.all(
      [Sha256, SdkSha256].map(async (Hash) => {
        const sign = async (secret?: string | Uint8Array) => {
          const hash = new Hash(secret);
          hash.update(Buffer.from("AWS4-HMAC-SHA256\n"));
          return Buffer.from(await hash.digest()).toString("hex");
        };
        return Promise.all([
          sign(),
          sign(""),
          sign("AWS4é😀"),
          sign(Buffer.from("xkeyx").subarray(1, 4)),
          sign(Buffer.alloc(200, "k")),
        ]);
      }),
    );
    expect(text).toContain("createSecretKey(");
    expect(digests[0]).toEqual(digests[1]);
    expect(new Set(digests[0]).size).toBe(4);
  });

  test("links a source map that leads to the handler", () => {
    const links = read("handler.mjs").match(/^\/\/# sourceMappingURL=.*$/gm);
    expect(links).toEqual(["//# sourceMappingURL=handler.mjs.map"]);
    const { sources } = JSON.parse(read("handler.mjs.map")) as { sources: string[] };
    expect(sources.filter((source) => source.endsWith("functions/gateway/handler.ts"))).toHaveLength(1);
  });

  test.each(["AssumeRoleWithWebIdentity", "GetRoleCredentials", "DynamoDB_20120810", "unexpected EOF"])(
    "leaves %s out of the start-up path",
    (operation) => {
      const withOperation = files.filter((file) => read(file).includes(operation));
      expect(withOperation).not.toEqual([]);
      expect(withOperation.filter((file) => startUpFiles().has(file))).toEqual([]);
    },
  );

  test.each([
    ["read at start-up", 330_000, [...startUpFiles()]],
    ["in all", 800_000, files],
  ])("code %s stays below %i bytes", (_, budget, code) => {
    expect(code.reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0)).toBeLessThan(budget);
  });

  test("knows the partition of every region of AWS without a list of them", () => {
    const folder = "node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws";
    const code = readFileSync(join(folder, "partitions.js"), "utf8");
    const listed: { partitions: { id: string; regions: object }[] } = JSON.parse(code.replace(/^[^{]*|[^}]*$/g, ""));
    const { partitions } = toPlainPartitions(code);
    const find = (region: string) =>
      partitions.find(({ regions }) => Object.hasOwn(regions, region)) ??
      partitions.find(({ regionRegex }) => new RegExp(regionRegex).test(region));
    const regions = listed.partitions.flatMap(({ id, regions }) => Object.keys(regions).map((region) => [id, region]));
    expect(regions.length).toBeGreaterThan(40);
    expect(regions.filter(([id, region = ""]) => find(region)?.id !== id)).toEqual([]);
    expect(files.filter((file) => read(file).includes("Cape Town"))).toEqual([]);
  });

  test("takes another config, which may extend the default, and empties its folder first", async () => {
    const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
    onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
    writeFileSync(join(outdir, "left-over.mjs"), "");

    expect(await bundle({ outdir, config: join(import.meta.dirname, "other.config.ts") })).toBe(outdir);

    const built = readdirSync(outdir);
    expect(built).not.toContain("left-over.mjs");
    const code = built.filter((file) => file.endsWith(".mjs")).map((file) => readFileSync(join(outdir, file), "utf8"));
    const contains = (text: string) => code.some((file) => file.includes(text));
    expect(contains("alias-of-another-config")).toBe(true);
    expect(contains("logRetentionDays:")).toBe(true);
  });
});
