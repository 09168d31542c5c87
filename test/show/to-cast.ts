/** Something that a terminal shows: `at` is in seconds from the start; a command is what somebody typed. */
export type Piece = { at: number; text: string; typed?: boolean };

const COLUMNS = 104;
const CHARACTER = { width: 8.4, height: 20 };
const MARGIN = 16;
/** Nobody wants to watch a download: a longer wait is shown as one of so many seconds. */
const LONGEST_WAIT = 1.2;

const STYLE = [
  "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#e8e9ea}",
  ".typed{fill:#7db7ff;font-weight:600}",
  "@media (prefers-reduced-motion:no-preference){text{opacity:0;animation:show 0s forwards}}",
  "@keyframes show{to{opacity:1}}",
].join("");

/** An SVG that shows pieces one after the other, as a terminal did; without motion it shows the last state. */
export function toCast(pieces: readonly Piece[], title: string): string {
  const spans = place(shorten(pieces));
  const lines = Math.max(...spans.map(({ line }) => line)) + 1;
  const [width, height] = [COLUMNS * CHARACTER.width + 2 * MARGIN, lines * CHARACTER.height + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" role="img" aria-label="${toMarkup(title)}">`,
    `<style>${STYLE}</style><rect width="100%" height="100%" rx="10" fill="#16181b"/>`,
    ...spans.map(toText),
    "</svg>\n",
  ].join("\n");
}

function shorten(pieces: readonly Piece[]): Piece[] {
  let [before, shown] = [0, 0];
  return pieces.map((piece) => {
    shown += Math.min(piece.at - before, LONGEST_WAIT);
    before = piece.at;
    return { ...piece, at: shown };
  });
}

type Span = Piece & { line: number; column: number };

function place(pieces: readonly Piece[]): Span[] {
  let [line, column] = [0, 0];
  return pieces.flatMap((piece) =>
    piece.text.split(/(\n)/).flatMap((part) => {
      const spans: Span[] = [];
      for (let rest = part; rest; ) {
        if (rest === "\n" || column === COLUMNS) [line, column] = [line + 1, 0];
        if (rest === "\n") break;
        const text = rest.slice(0, COLUMNS - column);
        spans.push({ ...piece, text, line, column });
        column += text.length;
        rest = rest.slice(text.length);
      }
      return spans;
    }),
  );
}

function toText({ at, text, typed, line, column }: Span): string {
  const x = round(MARGIN + column * CHARACTER.width);
  const y = MARGIN + (line + 0.75) * CHARACTER.height;
  const length = `textLength="${round(text.length * CHARACTER.width)}" lengthAdjust="spacingAndGlyphs"`;
  const style = `${typed ? 'class="typed" ' : ""}style="animation-delay:${round(at)}s"`;
  return `<text x="${x}" y="${y}" ${length} ${style} xml:space="preserve">${toMarkup(text)}</text>`;
}

const round = (value: number) => Math.round(value * 100) / 100;

const toMarkup = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
