import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("shared/ takes nothing but types from the SDKs of the two sides", () => {
  const files = globSync("shared/**/*.ts", { cwd: root });
  const imports = files.flatMap(
    (file) =>
      readFileSync(join(root, file), "utf8").match(/^import [^;]*?from "(@aws-sdk\/|@smithy\/|openai)[^"]*";/gms) ?? [],
  );
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter((line) => !line.startsWith("import type "))).toEqual([]);
});

test("shared/ throws no dice", () => {
  const files = globSync("shared/**/*.ts", { cwd: root });
  expect(files.filter((file) => /Math\.random|globalThis/.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
