import { FULL, line, START } from "../../functions/gateway/telemetry/lines.ts";

/** A line of a log: what was written, and when in Unix milliseconds. */
export type LogEvent = { timestamp: number; message: string };

type Row = Record<string, unknown>;
type Test = (row: Row) => boolean;

/** What Logs Insights finds in the line of a request: members of members by a dot, items by their index. */
const FIELDS = new Set(
  toFields({ timestamp: new Date(START).toISOString(), level: "info", message: "request", ...line(FULL), costUsd: 1 }),
);

/**
 * As much of CloudWatch Logs Insights as our queries speak. Anything else is refused, as a typo would be, and so is a field
 * that no line can have.
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
  if (name === "filter") return rows.filter(toTest(rest));
  if (name === "stats") return stats(rest, rows);
  if (name === "sort") return rows.toSorted((a, b) => compare(rest, a, b));
  if (name === "limit" && /^\d+$/.test(rest)) return rows.slice(0, Number(rest));
  throw new SyntaxError(`unexpected ${command}`);
}

/** `and` binds more than `or`; parentheses hold no others. */
function toTest(text: string): Test {
  const groups: Test[] = [];
  const flat = text.replace(
    /(?<!\w)\(((?:[^()]|\(\S+\))*)\)/g,
    (_, group) => `group(${groups.push(toTest(group)) - 1})`,
  );
  const either = flat.split(" or ").map((part) => part.split(" and ").map((test) => toSingle(test.trim(), groups)));
  return (row) => either.some((tests) => tests.every((test) => test(row)));
}

function toSingle(text: string, groups: readonly Test[]): Test {
  const [, group] = /^group\((\d+)\)$/.exec(text) ?? [];
  if (group) return groups[Number(group)] ?? toSingle("", []);
  const [, present] = /^ispresent\(([\w.]+)\)$/.exec(text) ?? [];
  if (present) return (row) => read(row, present) !== undefined;
  const [, field, operator, json = ""] = /^([\w.]+) (=|<|>=) ("[^"]*"|\d+)$/.exec(text) ?? [];
  if (!field) throw new SyntaxError(`unexpected ${text}`);
  const value = JSON.parse(json) as string | number;
  if (operator === "=") return (row) => read(row, field) === value;
  return (row) => {
    const found = Number(read(row, field) ?? Number.NaN);
    return operator === "<" ? found < Number(value) : found >= Number(value);
  };
}

function stats(text: string, rows: Row[]): Row[] {
  const [, functions = "", names = ""] = /^(.*) by ([\w., ]+)$/s.exec(text) ?? [];
  const by = names.split(",").map((name) => name.trim());
  const groups = Map.groupBy(rows, (row) => JSON.stringify(by.map((name) => read(row, name))));
  return [...groups.values()].map((group) => ({
    ...Object.fromEntries(by.map((name) => [name, group[0] && read(group[0], name)])),
    ...Object.fromEntries(functions.split(/,\s*(?![^(]*\))/).map((call) => aggregate(call.trim(), group))),
  }));
}

const AGGREGATES: Record<string, (values: unknown[], argument: number) => unknown> = {
  count: (values) => values.length,
  sum: (values) => toNumbers(values).reduce((sum, value) => sum + value, 0),
  avg: (values) =>
    values.length > 0 ? toNumbers(values).reduce((sum, value) => sum + value, 0) / values.length : undefined,
  pct: (values, percent) => toNumbers(values).sort((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1],
  latest: (values) => values.at(-1),
};

function aggregate(call: string, group: Row[]): [string, unknown] {
  const [, name = "", field = "", argument, alias = ""] =
    /^(\w+)\((\*|[\w.]+)(?:, (\d+))?\) as (\w+)$/.exec(call) ?? [];
  const work = Object.hasOwn(AGGREGATES, name) ? AGGREGATES[name] : undefined;
  if (!work || FIELDS.has(alias)) throw new SyntaxError(`unexpected ${call}`);
  const values = group.map((row) => (field === "*" ? row : read(row, field))).filter((value) => value !== undefined);
  return [alias, work(values, Number(argument))];
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

/** What a row has at a field; the name of a field that no line has is a mistake. */
function read(row: Row, field: string): unknown {
  if (!FIELDS.has(field)) throw new SyntaxError(`no line has ${field}`);
  return field.split(".").reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);
}

function toFields(value: object): string[] {
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === "object" && member !== null ? toFields(member).map((field) => `${name}.${field}`) : [name],
  );
}

function toNumbers(values: unknown[]): number[] {
  return values.map(Number);
}
