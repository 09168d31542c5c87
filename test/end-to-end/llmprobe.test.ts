import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

const LLMPROBE = createRequire(import.meta.url).resolve("llmprobe/bin/dist/llmprobe.mjs");
const run = promisify(execFile);

type Report = {
  conformance: {
    bySurface: { surface: string; passed: number; total: number }[];
    results: { name: string; outcome: string }[];
  };
};

test("llmprobe finds nothing wrong below /v1/chat/completions and /v1/responses", async () => {
  const { url } = await startGateway();
  const home = mkdtempSync(join(tmpdir(), "llmprobe-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const options = ["-k", "sk-test", "-m", CLAUDE, "--quick", "--no-bench", "--no-save", "--json"];
  // It writes only where its home is, and uploads only where it is told to.
  const { stdout } = await run(process.execPath, [LLMPROBE, `${url}/v1`, ...options], {
    env: { ...process.env, HOME: home },
  });
  const { conformance }: Report = JSON.parse(stdout);
  expect(conformance.results.filter(({ outcome }) => outcome === "fail")).toEqual([]);
  expect(conformance.bySurface.map(({ surface, passed, total }) => [surface, passed === total])).toEqual([
    ["models", true],
    ["chat", true],
    ["responses", true],
  ]);
  expect(conformance.results.length).toBeGreaterThan(40);
});
