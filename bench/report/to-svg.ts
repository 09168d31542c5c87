import type { Figures } from "../measures/rounds.ts";
import { toRatio } from "../measures/statistics.ts";
import { BARE_SDK, BYTE_PIPE, OURS, PORTKEY, type Results } from "./results.ts";

const WIDTH = 720;
const LABEL = 150;
const ROW = 26;
const GAP = 44;
/** Readable on white and on black. */
const COLORS = { text: "#7d8590", ours: "#2f81f7", other: "#9aa4ae" };

/** CPU per chunk as bars, the bare SDK's being 1. */
export function toSvg({ chunks, baseline }: Results): string {
  const panels = [
    { title: "in bursts", figures: chunks.burst },
    { title: "token by token, 1 ms apart", figures: chunks.single },
  ];
  const names = [OURS, baseline, BARE_SDK, PORTKEY, BYTE_PIPE].flatMap((name) =>
    name && chunks.burst[name] ? name : [],
  );
  const height = panels.length * (GAP + names.length * ROW) + 10;
  const longest = Math.max(...panels.flatMap(({ figures }) => names.map((name) => toBar(figures, name))));
  const drawn = panels.map(({ title, figures }, i) => {
    const top = i * (GAP + names.length * ROW);
    const rows = names.map((name, row) => toRow(name, toBar(figures, name), longest, top + GAP + row * ROW));
    return `${toText(0, top + 26, `CPU per chunk ${title}, bare SDK = 1`, 'font-weight="600"')}${rows.join("")}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="CPU per streamed chunk, relative to the bare SDK" font-family="system-ui, sans-serif" font-size="13">\n${drawn.join("\n")}\n</svg>\n`;
}

function toBar(figures: Figures, name: string): number {
  return toRatio(figures[name] ?? [], figures[BARE_SDK] ?? []).median;
}

function toRow(name: string, ratio: number, longest: number, y: number): string {
  const length = Math.round((ratio / longest) * (WIDTH - LABEL - 60));
  const color = name === OURS ? COLORS.ours : COLORS.other;
  const bar = `<rect x="${LABEL}" y="${y}" width="${length}" height="${ROW - 8}" rx="3" fill="${color}"/>`;
  return `\n${toText(0, y + 13, name)}${bar}${toText(LABEL + length + 8, y + 13, ratio.toFixed(2))}`;
}

function toText(x: number, y: number, text: string, more = ""): string {
  return `<text x="${x}" y="${y}" fill="${COLORS.text}" ${more}>${text}</text>`.replace(" >", ">");
}
