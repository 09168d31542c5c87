/** A line of a log: what was written, and when in Unix milliseconds. */
export type LogEvent = { timestamp: number; message: string };

type Row = Record<string, unknown>;

/**
 * As much of CloudWatch Logs Insights as our queries speak: `filter` with `=`, `>=`, `ispresent` and `and`, `stats` with `count`
 * and `sum` by fields, `sort` and `limit`. Anything else is refused, as a typo would be.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function runInsights(query: string, events: readonly LogEvent[]): Record<string, string>[] {
  let rows: Row[] = events.map(({ message }) => JSON.parse(message) as Row);
  for (const command of query.split("|").map((text) => text.trim())) rows = apply(command, rows);
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [[field, `${value}`]])),
    ),
  );
}

function apply(command: string, rows: Row[]): Row[] {
  const [, name, rest = ""] = /^(\w+)\s+(.*)$/s.exec(command) ?? [];
  if (name === "filter") return rows.filter((row) => rest.split(" and ").every((test) => holds(test.trim(), row)));
  if (name === "stats") return stats(rest, rows);
  if (name === "sort") return rows.toSorted((a, b) => compare(rest, a, b));
  if (name === "limit" && /^\d+$/.test(rest)) return rows.slice(0, Number(rest));
  throw new SyntaxError(`unexpected ${command}`);
}

function holds(test: string, row: Row): boolean {
  const [, present] = /^ispresent\(([\w.]+)\)$/.exec(test) ?? [];
  if (present) return row[present] !== undefined;
  const [, field, text] = /^(\w+) = "([^"]*)"$/.exec(test) ?? [];
  if (field) return row[field] === text;
  throw new SyntaxError(`unexpected ${test}`);
}

function stats(text: string, rows: Row[]): Row[] {
  const [, functions = "", names = ""] = /^(.*) by ([\w, ]+)$/s.exec(text) ?? [];
  const by = names.split(",").map((name) => name.trim());
  const groups = Map.groupBy(rows, (row) => JSON.stringify(by.map((name) => row[name])));
  return [...groups.values()].map((group) => ({
    ...Object.fromEntries(by.map((name) => [name, group[0]?.[name]])),
    ...Object.fromEntries(functions.split(",").map((call) => aggregate(call.trim(), group))),
  }));
}

function aggregate(call: string, group: Row[]): [string, unknown] {
  const [, name, field = "", alias = ""] = /^(count|sum)\((\*|\w+)\) as (\w+)$/.exec(call) ?? [];
  const values = group.map((row) => row[field]).filter((value) => value !== undefined);
  if (name === "count") return [alias, field === "*" ? group.length : values.length];
  if (name === "sum") return [alias, values.reduce<number>((sum, value) => sum + Number(value), 0)];
  throw new SyntaxError(`unexpected ${call}`);
}

function compare(order: string, a: Row, b: Row): number {
  for (const part of order.split(",")) {
    const [, field = "", direction] = /^(\w+) (asc|desc)$/.exec(part.trim()) ?? [];
    if (!direction || !(field in a)) throw new SyntaxError(`unexpected ${part}`);
    const difference = Number(a[field]) - Number(b[field]);
    if (difference !== 0) return direction === "asc" ? difference : -difference;
  }
  return 0;
}
