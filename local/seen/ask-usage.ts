import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { runQuery } from "./run-query.ts";
import { MAX_ROWS, mergeUsage, toUsage, USAGE_QUERY, type Usage } from "./usage-query.ts";

const HOUR_S = 3600;

/** A period in Unix seconds; `to` is the first that no longer counts. */
type Period = { from: number; to: number };

/**
 * What was used in a period, whatever there is of it: a query that has all the rows that it may have is asked again for
 * both halves of its time.
 */
export async function askUsage(
  client: CloudWatchLogsClient,
  logGroupName: string,
  { from, to }: Period,
): Promise<Usage[]> {
  const query = { logGroupName, queryString: USAGE_QUERY, startTime: from, endTime: to - 1 };
  const rows = (await runQuery(client, query)).map(toUsage);
  if (rows.length < MAX_ROWS) return rows;
  if (to - from <= HOUR_S) throw new Error(`There are more than ${MAX_ROWS} rows in one hour: ask Logs Insights.`);
  const middle = Math.floor((from + to) / 2);
  const first = await askUsage(client, logGroupName, { from, to: middle });
  return mergeUsage([...first, ...(await askUsage(client, logGroupName, { from: middle, to }))]);
}
