/** What one key used of one model. */
export type Usage = {
  key: string;
  model: string;
  requests: number;
  promptTokens: number;
  completionTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** Null where the config had no price for any of it. */
  costUsd: number | null;
};

const SUMS = ["promptTokens", "completionTokens", "cacheReadTokens", "cacheWriteTokens", "costUsd"] as const;

/** Most rows of a Logs Insights query. */
export const MAX_ROWS = 10_000;

/** Everything that was answered or paid for, by key and model, on CloudWatch Logs Insights. */
export const USAGE_QUERY = [
  'filter message = "request" and ispresent(modelId) and (status = 200 or ispresent(promptTokens))',
  `stats count(*) as requests, ${SUMS.map((name) => `sum(${name}) as ${toSumName(name)}`).join(", ")}, count(costUsd) as priced by key, model`,
  `sort ${toSumName("costUsd")} desc, ${toSumName("completionTokens")} desc`,
  `limit ${MAX_ROWS}`,
].join("\n| ");

/** One row of the query. */
export function toUsage(fields: ReadonlyMap<string, string>): Usage {
  const count = (name: string) => Number(fields.get(name) ?? 0);
  const [promptTokens, completionTokens, cacheReadTokens, cacheWriteTokens, costUsd] = SUMS.map((name) =>
    count(toSumName(name)),
  ) as [number, number, number, number, number];
  return {
    key: fields.get("key") ?? "",
    model: fields.get("model") ?? "",
    requests: count("requests"),
    promptTokens,
    completionTokens,
    cacheReadTokens,
    cacheWriteTokens,
    costUsd: count("priced") > 0 ? costUsd : null,
  };
}

/** All of it together. */
export function addUsage(rows: readonly Usage[]): Omit<Usage, "key" | "model"> {
  const sum = (read: (row: Usage) => number) => rows.reduce((total, row) => total + read(row), 0);
  return {
    requests: sum(({ requests }) => requests),
    promptTokens: sum(({ promptTokens }) => promptTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens),
    cacheReadTokens: sum(({ cacheReadTokens }) => cacheReadTokens),
    cacheWriteTokens: sum(({ cacheWriteTokens }) => cacheWriteTokens),
    costUsd: rows.some(({ costUsd }) => costUsd !== null) ? sum(({ costUsd }) => costUsd ?? 0) : null,
  };
}

/** Rows of several times as one for each key and model, the dearest first. */
export function mergeUsage(rows: readonly Usage[]): Usage[] {
  const groups = Map.groupBy(rows, ({ key, model }) => JSON.stringify([key, model]));
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ key: first.key, model: first.model, ...addUsage([first, ...others]) }] : [],
    )
    .sort((a, b) => (b.costUsd ?? 0) - (a.costUsd ?? 0) || b.completionTokens - a.completionTokens);
}

/** A name of its own: Insights takes fields and what is made of them for one. */
function toSumName(name: string): string {
  return `${name}Sum`;
}
