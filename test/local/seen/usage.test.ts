import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";
import { askUsage } from "../../../local/seen/ask-usage.ts";
import { readUsageArguments } from "../../../local/seen/usage-arguments.ts";
import { toUsageReport } from "../../../local/seen/usage-report.ts";
import { logged, platformLine } from "./log.ts";
import { LOG_GROUP, startCloudWatch } from "./start-cloudwatch.ts";

const used = (key: string, model: string, [prompt, completion, read = 0]: number[], costUsd?: number) => ({
  key,
  model,
  modelId: `us.amazon.${model}`,
  status: 200,
  promptTokens: prompt ?? 0,
  completionTokens: completion ?? 0,
  cacheReadTokens: read,
  cacheWriteTokens: 0,
  ...(costUsd !== undefined && { costUsd }),
});

const LOG = [
  logged("2026-10-31T23:59:59.999Z", used("team-a", "fast", [9, 9])),
  logged("2026-11-01T00:00:00.000Z", used("team-b", "slow", [7, 1], 2.5)),
  logged("10:00:00", used("team-a", "fast", [1000, 200, 800], 0.01)),
  platformLine("10:00:01"),
  logged("10:00:02", { key: "team-a", model: "fast", modelId: "us.amazon.fast", status: 429 }),
  logged("10:00:03", used("team-a", "fast", [500, 100])),
  logged("23:59:59.999", used("team-a", "slow", [10, 20])),
  logged("2026-11-22T00:00:00.000Z", used("team-a", "fast", [4, 4])),
  logged("2026-12-01T00:00:00.000Z", used("team-a", "fast", [5, 5])),
];

/** What `npm run usage` prints, and how it ends. */
async function usage(args: string[], environment: Record<string, string>) {
  const { PATH = "", HOME = "" } = process.env;
  const command = promisify(execFile)(process.execPath, ["local/seen/usage.ts", ...args], {
    env: { PATH, HOME, ...environment },
  });
  const { stdout, stderr } = await command.catch((error: { stdout: string; stderr: string }) => error);
  return [stdout, stderr];
}

describe("npm run usage", () => {
  test("tells tokens and cost by key and model for a day, as a table", async () => {
    const { environment } = await startCloudWatch(LOG);
    const table = [
      "key     model  requests  prompt  from cache  to cache  completion   cost",
      "team-a  fast          2   1,500         800         0         300  $0.01",
      "team-a  slow          1      10           0         0          20",
      "all                   3   1,510         800         0         320  $0.01",
    ];
    expect(await usage(["--day", "2026-11-21"], environment)).toEqual([`${table.join("\n")}\n`, ""]);
  });

  test("tells a month as JSON, with all of it together", async () => {
    const { environment } = await startCloudWatch(LOG);
    const [json = "", problem] = await usage(["--month", "2026-11", "--json"], environment);
    const cache = { cacheReadTokens: 0, cacheWriteTokens: 0 };
    expect([JSON.parse(json), problem]).toEqual([
      {
        period: "2026-11",
        rows: [
          { key: "team-b", model: "slow", requests: 1, promptTokens: 7, completionTokens: 1, ...cache, costUsd: 2.5 },
          {
            key: "team-a",
            model: "fast",
            requests: 3,
            promptTokens: 1504,
            completionTokens: 304,
            ...cache,
            cacheReadTokens: 800,
            costUsd: 0.01,
          },
          {
            key: "team-a",
            model: "slow",
            requests: 1,
            promptTokens: 10,
            completionTokens: 20,
            ...cache,
            costUsd: null,
          },
        ],
        total: {
          requests: 5,
          promptTokens: 1521,
          completionTokens: 325,
          ...cache,
          cacheReadTokens: 800,
          costUsd: 2.51,
        },
      },
      "",
    ]);
  });

  test("tells a day as CSV, in which no name is a formula", async () => {
    const { environment } = await startCloudWatch([logged("10:00:00", used("team-a", "@fast", [1, 2]))]);
    expect(await usage(["--day", "2026-11-21", "--csv"], environment)).toEqual([
      "key,model,requests,promptTokens,cacheReadTokens,cacheWriteTokens,completionTokens,costUsd\n" +
        "team-a,'@fast,1,1,0,0,2,\n",
      "",
    ]);
  });

  test("waits for a query that takes its time, and says when one is given up", async () => {
    const { environment, statuses, asked } = await startCloudWatch(LOG);
    statuses.push("Scheduled", "Running");
    const [table] = await usage(["--day", "2026-11-21"], environment);
    expect(table).toContain("team-a");
    expect(asked.map(({ action }) => action)).toEqual(["StartQuery", ...Array(3).fill("GetQueryResults")]);
    statuses.push("Timeout");
    expect(await usage([], environment)).toEqual(["", "CloudWatch Logs Insights gave the query up: Timeout.\n"]);
  });

  test.each<[string, string[]]>([
    ["2026-02-30 is no day such as 2026-11-21.", ["--day", "2026-02-30"]],
    ["2026-11 is no day such as 2026-11-21.", ["--day", "2026-11"]],
    ["2026-13 is no month such as 2026-11.", ["--month", "2026-13"]],
    ["Usage: npm run usage", ["--day", "2026-11-21", "--month", "2026-11"]],
    ["Usage: npm run usage", ["--json", "--csv"]],
    ["Unknown option '--week'. Usage: npm run usage", ["--week"]],
  ])("says %j to %j", (sentence, args) => {
    expect(() => readUsageArguments(args, new Date())).toThrow(sentence);
  });

  test.each([
    [[], "2026-11", "2026-11-01", "2026-12-01"],
    [["--month", "2026-12"], "2026-12", "2026-12-01", "2027-01-01"],
    [["--day", "2028-02-29"], "2028-02-29", "2028-02-29", "2028-03-01"],
  ])("takes %j for %s, from %s to %s", (args, period, from, to) => {
    const read = readUsageArguments(args, new Date("2026-11-21T23:59:59Z"));
    expect([read.period, read.from * 1000, read.to * 1000]).toEqual([period, Date.parse(from), Date.parse(to)]);
  });

  test.each(["America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"])(
    "means UTC's days and months in %s too, and says when there is nothing in one",
    async (TZ) => {
      const { environment, asked } = await startCloudWatch(LOG);
      const [month = ""] = await usage(["--month", "2026-11", "--csv"], { ...environment, TZ });
      expect(month.split("\n")[1]).toBe("team-b,slow,1,7,0,0,1,2.5");
      expect(await usage(["--day", "2024-02-29"], { ...environment, TZ })).toEqual([
        "Nothing was used in 2024-02-29.\n",
        "",
      ]);
      const times = asked
        .filter(({ action }) => action === "StartQuery")
        .map(({ input }) => [input.startTime, input.endTime]);
      expect(times.flat().map((seconds) => new Date(seconds * 1000).toISOString())).toEqual(
        ["2026-11-01T00:00:00", "2026-11-30T23:59:59", "2024-02-29T00:00:00", "2024-02-29T23:59:59"].map(
          (time) => `${time}.000Z`,
        ),
      );
    },
  );
});

test("askUsage asks for halves of a time that has more rows than a query may have, and adds them up", async () => {
  const log = Array.from({ length: 10_001 }, (_, index) =>
    logged(index % 2 === 0 ? "06:00:00" : "18:00:00", used("team-a", `m${index}`, [1, 1])),
  );
  log.push(...["06:00:01", "18:00:01"].map((time) => logged(time, used("team-a", "twice", [10, 5], 0.5))));
  const { environment, asked } = await startCloudWatch(log);
  const client = new CloudWatchLogsClient({
    endpoint: environment.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const period = readUsageArguments(["--day", "2026-11-21"], new Date());
  const rows = await askUsage(client, LOG_GROUP, period);
  expect([rows.length, rows[0]]).toMatchObject([10_002, { model: "twice", requests: 2, promptTokens: 20, costUsd: 1 }]);
  expect(asked.filter(({ action }) => action === "StartQuery")).toHaveLength(3);
  await expect(
    askUsage(client, LOG_GROUP, { from: period.from + 21_600, to: period.from + 25_200 }),
  ).resolves.toHaveLength(5002);
});

const ROW = {
  key: "a",
  model: "m",
  requests: 1,
  promptTokens: 1,
  completionTokens: 1,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
};

test("toUsageReport says when nothing was used, and lets no name steer the terminal", () => {
  expect(toUsageReport("2026-11", [], "table")).toBe("Nothing was used in 2026-11.");
  const row = { ...ROW, model: "\u001b[2J" };
  expect(toUsageReport("2026-11", [row], "table")).not.toContain("\u001b");
});

test.each([
  ["fast", "fast"],
  ["=1+1", "'=1+1"],
  ["a,b", '"a,b"'],
  ['=cmd|"x",1', `"'=cmd|""x"",1"`],
])("toUsageReport writes the model %j into CSV as %s", (model, cell) => {
  const csv = toUsageReport("2026-11", [{ ...ROW, model }], "csv");
  expect(csv.split("\n")[1]).toBe(`a,${cell},1,1,0,0,1,`);
});
