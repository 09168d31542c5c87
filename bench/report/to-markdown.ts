import type { Figures } from "../measures/rounds.ts";
import { type Quartiles, toQuartiles } from "../measures/statistics.ts";
import { AT_ONCE } from "../measures/streams.ts";
import { MEMORY_MEGABYTES, TOKENS_PER_SECOND, toContainerCost, toLambdaCost } from "./cost.ts";
import { type Goal, isMet, toGoals } from "./goals.ts";
import type { Results } from "./results.ts";

/** How many lines of a profile and of a list of packages are shown. */
const LONGEST = 14;

/** A run as a page: ratios first, then the figures behind them; `notes` is what was written by hand. */
export function toMarkdown(results: Results, notes: string): string {
  const { chunks, firstByte, cold, memory, streams, translation, translators, bytes, profile } = results;
  const sections = [
    `# What it costs\n\nWritten by \`npm run bench\`. ${toOrigin(results)}`,
    "Median (first–third quartile) of interleaved rounds; ratios are taken round by round. CPU time is the process's own, of all its threads.",
    "![CPU per chunk beside the bare SDK](results.svg)",
    `## Ratios and bounds\n\n${toTable(["", "measured", "bound", ""], toGoals(results).map(toGoalRow))}`,
    `## CPU per streamed chunk, µs\n\nBursts of 5,000 chunks at once; single chunks 1 ms apart.\n\n${toFigureTable({ bursts: chunks.burst, "token by token": chunks.single })}${toLost(chunks.lost)}`,
    `## First byte\n\nWhat a warm process adds to it, in ms: within the process, and seen from outside, with two hops over the loopback. Cold: CPU ms of a fresh process until it is ready, and of its first request; ms from its start to the first byte of that request.\n\n${toFigureTable({ "added, warm, inside": firstByte.inside, outside: firstByte.outside, "start, CPU": cold.start, "first request, CPU": cold.request, "first byte, cold": cold.firstByte })}`,
    `## Memory, MB\n\nPeak resident memory of a fresh process.\n\n${toFigureTable({ "at rest": memory.atRest, paced: memory.paced, "bursts, up to 100,000 chunks": memory.burst, "growth from 1,000 to 100,000": memory.growth })}`,
    `## Streams per second per core\n\nPlain servers, streams of 500 chunks as fast as they come.\n\n${toFigureTable(Object.fromEntries(AT_ONCE.map((n) => [`${n} at once`, streams.rates[n]])))}${toEnds(streams.ends)}`,
    `## The way in\n\nOne request with messages and tools, CPU ms.\n\n${toTable(
      ["kB", "read and check", "and translate"],
      translation.map(({ kilobytes, parse, whole }) => [`${kilobytes}`, parse.toFixed(2), whole.toFixed(2)]),
    )}`,
    `## The way out\n\nA text delta from Converse event to server-sent event, CPU µs.\n\n${toFigureTable({ "": translators })}`,
    `## Bytes\n\n${bytes.whole.toFixed(1)} kB of code are deployed, ${bytes.startUp.toFixed(1)} kB of it are read at start-up:\n\n${toTable(
      ["package", "kB"],
      bytes.packages.slice(0, LONGEST).map(([name, kilobytes]) => [name, kilobytes.toFixed(1)]),
    )}`,
    `## Where the time of a stream goes\n\nSelf time by source file.\n\n${toTable(["bursts", "", "token by token", ""], toProfileRows(profile))}`,
    `## Dollars per million streamed tokens\n\n${toCostTable()}`,
    notes.trim(),
  ];
  return `${sections.join("\n\n")}\n`;
}

function toOrigin({ commit, machine, versions }: Results): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Commit ${commit}, ${machine}, ${list.join(", ")}.`;
}

function toGoalRow(goal: Goal): string[] {
  const { name, figure, unit, atMost, atLeast } = goal;
  const bound = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
  return [name, `${toText(figure)} ${unit}`.trim(), `${bound} ${unit}`.trim(), isMet(goal) ? "met" : "missed"];
}

/** Figures by candidate; each column is one measurement. */
function toFigureTable(columns: Record<string, Figures>): string {
  const names = new Set(Object.values(columns).flatMap((figures) => Object.keys(figures)));
  const rows = [...names].map((name) => [
    name,
    ...Object.values(columns).map((figures) => (figures[name] ? toText(toQuartiles(figures[name])) : "")),
  ]);
  return toTable(["", ...Object.keys(columns)], rows);
}

function toLost(lost: Record<string, string>): string {
  const names = Object.entries(lost).map(([name, count]) => `${name} lost a part of ${count} answers`);
  return names.length === 0 ? "" : `\n\n${names.join("; ")}; those do not count.`;
}

function toEnds(ends: Record<string, number>): string {
  const names = Object.entries(ends).map(
    ([name, count]) => `${name}'s process ended ${count} ${count === 1 ? "time" : "times"}`,
  );
  return names.length === 0 ? "" : `\n\n${names.join("; ")}; those rounds were measured again.`;
}

function toProfileRows({ burst, single }: Results["profile"]): string[][] {
  const cells = ([place, share]: [string, number]) => [place, `${(share * 100).toFixed(1)} %`];
  return burst.slice(0, LONGEST).map((entry, i) => [...cells(entry), ...(single[i] ? cells(single[i]) : ["", ""])]);
}

/** docs/cost.md has this table too. */
export function toCostTable(): string {
  const rows = MEMORY_MEGABYTES.map((megabytes) => [
    `Lambda, ${megabytes.toLocaleString("en")} MB`,
    ...TOKENS_PER_SECOND.map((rate) => `$${toLambdaCost(megabytes, rate).toFixed(2)}`),
  ]);
  const container = `Fargate, 0.25 vCPU and 0.5 GB: $${toContainerCost(0.25, 0.5).toFixed(2)} a month, used or not`;
  return `${toTable(["", ...TOKENS_PER_SECOND.map((rate) => `${rate} tokens/s`)], rows)}\n\n${container}.`;
}

function toTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function toText({ q1, median, q3 }: Quartiles): string {
  if (q1 === q3) return toNumber(median);
  return `${toNumber(median)} (${toNumber(q1)}–${toNumber(q3)})`;
}

/** Three digits that count. */
function toNumber(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
