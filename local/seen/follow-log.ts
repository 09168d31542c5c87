import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";

const ONLY_REQUESTS = '{ $.message = "request" }';
/** CloudWatch may show a line so much later than one that was written after it. */
const LATE_MS = 30_000;

/**
 * The requests in a log from a time on, each once, and what comes until the signal aborts.
 * @param from Unix time in milliseconds
 * @param pause waits until it is time to look again
 */
export async function* followLog(
  client: CloudWatchLogsClient,
  logGroupName: string,
  from: number,
  pause: () => Promise<void>,
): AsyncGenerator<string> {
  let seen = new Map<string, number>();
  for (let newest = from; ; await pause()) {
    const startTime = Math.max(from, newest - LATE_MS);
    const input = { logGroupName, startTime, filterPattern: ONLY_REQUESTS };
    for await (const { events = [] } of paginateFilterLogEvents({ client }, input)) {
      for (const { eventId = "", timestamp = 0, message = "" } of events as FilteredLogEvent[]) {
        if (seen.has(eventId)) continue;
        seen.set(eventId, timestamp);
        newest = Math.max(newest, timestamp);
        yield message;
      }
    }
    // What is too old to come again need not be known any more.
    seen = new Map([...seen].filter(([, timestamp]) => timestamp >= newest - LATE_MS));
  }
}
