import { addUsage, type Usage } from "./usage-query.ts";

const NUMBERS = [
  "requests",
  "promptTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "completionTokens",
  "costUsd",
] as const;
const TITLES = ["key", "model", "requests", "prompt", "from cache", "to cache", "completion", "cost"];

/** The report in the form that was asked for, without a line break at its end. */
export function toUsageReport(period: string, rows: readonly Usage[], form: "table" | "json" | "csv"): string {
  if (form === "json") return JSON.stringify({ period, rows, total: addUsage(rows) }, null, 2);
  if (form === "csv") return toCsv(rows);
  return rows.length === 0 ? `Nothing was used in ${period}.` : toTable(rows);
}

function toTable(rows: readonly Usage[]): string {
  const total = { key: "all", model: "", ...addUsage(rows) };
  const cells = [TITLES, ...[...rows, total].map(toCells)];
  const widths = TITLES.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  // Names to the left, numbers to the right.
  const pad = (cell: string, column: number) =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return cells.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}

function toCells(row: Usage): string[] {
  const numbers = NUMBERS.slice(0, -1).map((name) => (row[name] ?? 0).toLocaleString("en"));
  // Names come from callers, and must not steer the terminal.
  const names = [row.key, row.model].map((name) => name.replace(/\p{C}/gu, "�"));
  return [...names, ...numbers, row.costUsd === null ? "" : `$${row.costUsd.toFixed(2)}`];
}

function toCsv(rows: readonly Usage[]): string {
  const lines = rows.map((row) =>
    [...[row.key, row.model].map(quote), ...NUMBERS.map((name) => row[name] ?? "")].join(","),
  );
  return [["key", "model", ...NUMBERS].join(","), ...lines].join("\n");
}

/** What a spreadsheet would take for a formula gets an apostrophe: models are named by callers. */
function quote(name: string): string {
  const text = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
