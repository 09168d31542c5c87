import type { RequestLine } from "./request-line.ts";

const METRICS = [
  { Name: "requests", Unit: "Count" },
  { Name: "refusals", Unit: "Count" },
  { Name: "failures", Unit: "Count" },
  { Name: "fallbacks", Unit: "Count" },
  { Name: "promptTokens", Unit: "Count" },
  { Name: "completionTokens", Unit: "Count" },
  { Name: "firstTokenMs", Unit: "Milliseconds" },
  { Name: "costUsd", Unit: "None" },
];

/**
 * What makes CloudWatch read metrics off a request's line: for all together, and for each key. Open endpoints count for
 * nothing.
 * @param line with what it cost
 * @param byKey are the names of keys few enough to be a dimension?
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function toEmf(line: RequestLine & { costUsd?: number }, endedAt: number, byKey: boolean): object {
  const { key, status = 0, error, fallback } = line;
  if (key === undefined && !error) return {};
  const worst = error?.status ?? status;
  const counts = {
    requests: 1,
    refusals: worst >= 400 && worst < 500 ? 1 : 0,
    failures: worst >= 500 ? 1 : 0,
    fallbacks: fallback === undefined ? 0 : 1,
  };
  const Dimensions = byKey && key !== undefined ? [[], ["key"]] : [[]];
  const Metrics = METRICS.filter(({ Name }) => Object.hasOwn(counts, Name) || Object.hasOwn(line, Name));
  return {
    ...counts,
    _aws: { Timestamp: endedAt, CloudWatchMetrics: [{ Namespace: "ConverseUrl", Dimensions, Metrics }] },
  };
}
