import type { Client } from "./client.ts";
import type { Outcome } from "./drive.ts";
import { PROBES } from "./probes.ts";

const CELLS = { works: "yes", cannot: "–", fails: "**no**" };
const TABLE = /(?<=<!-- table -->\n)[\s\S]*?(?=<!-- \/table -->)/;

/** What a run found out about one client. */
export type Report = { key: string; client: Client; outcomes: readonly Outcome[] };

/** The page with the lines of the clients that were driven in place of those it had; the others stay. */
export function updatePage(page: string, order: readonly string[], reports: readonly Report[]): string {
  const [before = ""] = TABLE.exec(page) ?? [];
  const old = before.split("\n").filter((line) => line.startsWith("| <a id=") || line.startsWith("- <a href="));
  const toLines = (toLine: (report: Report) => string, start: string) =>
    order.flatMap((key) => {
      const report = reports.find((one) => one.key === key);
      const line = report
        ? toLine(report)
        : old.find((one) => one.startsWith(`${start}"${key}"`) || one.startsWith(`${start}"#${key}"`));
      return line ? [line] : [];
    });
  const titles = ["client", "version", ...PROBES.map(({ title }) => title), "set"];
  const table = [
    `| ${titles.join(" | ")} |`,
    `|${" --- |".repeat(titles.length)}`,
    ...toLines(toRow, "| <a id="),
    "",
    ...toLines(toNote, "- <a href="),
  ];
  return page.replace(TABLE, () => `\n${table.join("\n")}\n\n`);
}

function toRow({ key, client, outcomes }: Report): string {
  // The pinned one: what newer ones do otherwise is the difference that a run with --newest prints.
  const [version = ""] = Object.values({ ...client.npm, ...client.pip });
  const cells = [`<a id="${key}"></a>${client.name}`, version, ...outcomes.map(({ kind }) => CELLS[kind]), client.set];
  return `| ${cells.join(" | ")} |`;
}

function toNote({ key, client, outcomes }: Report): string {
  const notes = outcomes.flatMap((outcome, index) =>
    outcome.kind === "works"
      ? []
      : [`${PROBES[index]?.title}: ${outcome.why.replace(/\s+/g, " ").replaceAll("|", "\\|")}`],
  );
  return notes.length === 0
    ? ""
    : `- <a href="#${key}">${client.name.replace(/^\[(.*?)\].*/, "$1")}</a>: ${notes.join("; ")}.`;
}
