import { setTimeout as pause } from "node:timers/promises";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { readStackOutput } from "../stack/stack-outputs.ts";
import { followLog } from "./follow-log.ts";
import { readSince } from "./logs-arguments.ts";
import { ROW_TITLES, toRequestRow } from "./request-row.ts";
import { run } from "./run.ts";

const PAUSE_MS = 2000;

await run(async () => {
  const from = Date.now() - readSince(process.argv.slice(2));
  const logGroup = await readStackOutput("LogGroup");
  console.log(ROW_TITLES);
  for await (const line of followLog(new CloudWatchLogsClient({}), logGroup, from, () => pause(PAUSE_MS)))
    console.log(toRequestRow(line) ?? line);
});
