import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { listen } from "../../../local/net/listen.ts";
import { type LogEvent, runInsights } from "./insights.ts";

export const LOG_GROUP = "ConverseUrl-Log-1";
const PAGE = 2;

type Input = {
  logGroupName?: string;
  queryString: string;
  startTime: number;
  endTime: number;
  queryId: string;
  filterPattern: string;
  nextToken?: string;
};

/** CloudWatch Logs as `npm run logs` and `npm run usage` use it, with one log group, and the stack that names it. */
export async function startCloudWatch(log: LogEvent[]) {
  const queries = new Map<string, Record<string, string>[]>();
  /** What becomes of queries before they are complete. */
  const statuses: string[] = [];
  const asked: { action: string; input: Input }[] = [];
  const actions: Record<string, (input: Input) => object> = {
    StartQuery({ queryString, startTime, endTime }) {
      const events = log.filter(({ timestamp }) => timestamp >= startTime * 1000 && timestamp <= endTime * 1000 + 999);
      const queryId = `q-${queries.size}`;
      queries.set(queryId, runInsights(queryString, events));
      return { queryId };
    },
    GetQueryResults({ queryId }) {
      const status = statuses.shift() ?? "Complete";
      const rows = status === "Complete" ? (queries.get(queryId) ?? []) : [];
      return { status, results: rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))) };
    },
    FilterLogEvents({ startTime, filterPattern, nextToken = "0" }) {
      if (filterPattern !== '{ $.message = "request" }') throw new SyntaxError(`unexpected ${filterPattern}`);
      const found = log.flatMap((event, index) => {
        const wanted = event.timestamp >= startTime && JSON.parse(event.message).message === "request";
        return wanted ? [{ ...event, eventId: `e-${index}` }] : [];
      });
      const end = Number(nextToken) + PAGE;
      return { events: found.slice(Number(nextToken), end), ...(end < found.length && { nextToken: `${end}` }) };
    },
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = request.headers["x-amz-target"];
    if (target === undefined) return void response.writeHead(200, { "content-type": "text/xml" }).end(toStack(body));
    const action = String(target).replace("Logs_20140328.", "");
    const input = JSON.parse(body) as Input;
    asked.push({ action, input });
    const known = input.logGroupName === undefined || input.logGroupName === LOG_GROUP;
    response.writeHead(known ? 200 : 400, { "content-type": "application/x-amz-json-1.1" });
    response.end(
      JSON.stringify(
        known ? actions[action]?.(input) : { __type: "ResourceNotFoundException", message: "no such log" },
      ),
    );
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    asked,
    statuses,
    environment: {
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    },
  };
}

/** DescribeStacks, which CloudFormation answers in XML. */
function toStack(body: string): string {
  const query = new URLSearchParams(body);
  if (query.get("Action") !== "DescribeStacks" || query.get("StackName") !== "ConverseUrl") throw new Error(body);
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
<StackName>ConverseUrl</StackName><CreationTime>2026-11-21T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>
<Outputs><member><OutputKey>LogGroup</OutputKey><OutputValue>${LOG_GROUP}</OutputValue></member></Outputs>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}
