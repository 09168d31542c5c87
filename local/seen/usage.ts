import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { readStackOutput } from "../stack/stack-outputs.ts";
import { run } from "./run.ts";
import { runQuery } from "./run-query.ts";
import { readUsageArguments } from "./usage-arguments.ts";
import { MAX_ROWS, toUsage, USAGE_QUERY } from "./usage-query.ts";
import { toUsageReport } from "./usage-report.ts";

await run(async () => {
  const { period, from, to, form } = readUsageArguments(process.argv.slice(2), new Date());
  const query = {
    logGroupName: await readStackOutput("LogGroup"),
    queryString: USAGE_QUERY,
    startTime: from,
    endTime: to - 1,
  };
  const rows = (await runQuery(new CloudWatchLogsClient({}), query)).map(toUsage);
  console.log(toUsageReport(period, rows, form));
  if (rows.length === MAX_ROWS) console.error(`There are more than these ${MAX_ROWS} rows: ask for single days.`);
});
