import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, onTestFinished, test } from "vitest";
import { followLog } from "../../../local/seen/follow-log.ts";
import { readSince } from "../../../local/seen/logs-arguments.ts";
import { logged, platformLine } from "./log.ts";
import { LOG_GROUP, startCloudWatch } from "./start-cloudwatch.ts";

const FROM = Date.parse("2026-11-21T10:00:00Z");

/** The ids of the requests that come in so many looks; `between` is what happens before each further one. */
async function follow(log: ReturnType<typeof logged>[], between: (() => void)[]) {
  const { environment, asked } = await startCloudWatch(log);
  const { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoint } = environment;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new CloudWatchLogsClient({ endpoint, region: "eu-west-1", credentials });
  const ids: string[] = [];
  const pause = async () => {
    const next = between.shift();
    if (!next) throw new Error("enough");
    next();
  };
  const reading = (async () => {
    for await (const line of followLog(client, LOG_GROUP, FROM, pause)) ids.push(JSON.parse(line).requestId);
  })();
  await expect(reading).rejects.toThrow("enough");
  return { ids, starts: asked.map(({ input }) => input.startTime - FROM) };
}

describe("npm run logs", () => {
  test("shows each request once, over pages and looks, and nothing of before or of Lambda's own", async () => {
    const log = [
      logged("09:59:59"),
      logged("10:00:00"),
      logged("10:00:01"),
      platformLine("10:00:01"),
      logged("10:00:02"),
    ];
    const { ids } = await follow(log, [() => log.push(logged("10:00:03")), () => undefined]);
    expect(ids).toEqual(["10:00:00", "10:00:01", "10:00:02", "10:00:03"]);
  });

  test("shows what turns up late, and looks no further back than that can be", async () => {
    const log = [logged("10:00:00"), logged("10:02:00")];
    const { ids, starts } = await follow(log, [() => log.push(logged("10:01:31")), () => undefined]);
    expect(ids).toEqual(["10:00:00", "10:02:00", "10:01:31"]);
    expect([...new Set(starts)]).toEqual([0, 90_000]);
  });

  test("prints a row under its titles for each", async () => {
    const { PATH = "", HOME = "" } = process.env;
    const now = new Date(Date.now() - 60_000).toISOString();
    const { environment } = await startCloudWatch([logged(now, { key: "team-a", model: "fast", status: 200 })]);
    const child = spawn(process.execPath, ["local/seen/logs.ts", "--since", "2m"], {
      env: { PATH, HOME, ...environment },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) if (lines.push(line) === 2) break;
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(lines[0]).toMatch(/^time +endpoint +model +key +tokens/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d {2}200 {2}\/chat\/completions +fast +team-a +900 ms$/);
  });

  test.each([
    [[], 600_000],
    [["--since", "30s"], 30_000],
    [["--since", "2d"], 172_800_000],
  ])("goes back by %j: %i ms", (args, milliseconds) => {
    expect(readSince(args)).toBe(milliseconds);
  });

  test.each([["0m"], ["10"], ["m"], ["1e3s"], ["-1m"]])("refuses --since %j in one sentence", (since) => {
    expect(() => readSince([`--since=${since}`])).toThrow(
      `--since is ${since}, no time such as 10m. Usage: npm run logs`,
    );
  });
});
