import { setTimeout as pause } from "node:timers/promises";
import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  type QueryStatus,
  type ResultField,
  StartQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";

/** A query of CloudWatch Logs Insights; times are Unix seconds, both ends count. */
export type Query = { logGroupName: string; queryString: string; startTime: number; endTime: number };

const PAUSE_MS = 500;
const UNDER_WAY: readonly (QueryStatus | undefined)[] = ["Scheduled", "Running"];

/**
 * Runs a query and waits for its end.
 * @returns for each row its fields by name
 * @throws when it does not come to its end
 */
export async function runQuery(client: CloudWatchLogsClient, query: Query): Promise<Map<string, string>[]> {
  const { queryId } = await client.send(new StartQueryCommand(query));
  for (;;) {
    const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
    if (status === "Complete") return results.map(toFields);
    if (!UNDER_WAY.includes(status)) throw new Error(`CloudWatch Logs Insights gave the query up: ${status}.`);
    await pause(PAUSE_MS);
  }
}

function toFields(row: ResultField[]): Map<string, string> {
  return new Map(
    row.flatMap(({ field, value }) => (field === undefined || value === undefined ? [] : [[field, value]])),
  );
}
