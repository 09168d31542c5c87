import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { readStackOutput } from "../stack/stack-outputs.ts";
import { askUsage } from "./ask-usage.ts";
import { run } from "./run.ts";
import { readUsageArguments } from "./usage-arguments.ts";
import { toUsageReport } from "./usage-report.ts";

await run(async () => {
  const { form, ...asked } = readUsageArguments(process.argv.slice(2), new Date());
  const rows = await askUsage(new CloudWatchLogsClient({}), await readStackOutput("LogGroup"), asked);
  console.log(toUsageReport(asked.period, rows, form));
});
