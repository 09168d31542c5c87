import { describe, expect, test } from "vitest";
import { toCast } from "./to-cast.ts";

const texts = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)".*?animation-delay:([\d.]+)s".*?>(.*?)<\/text>/g)].map((found) =>
    found.slice(1),
  );

describe("toCast", () => {
  test("puts pieces of one line side by side, lines below each other, and shows each in its time", () => {
    const svg = toCast(
      [
        { at: 0.5, text: "You " },
        { at: 0.7, text: "said\n" },
        { at: 0.9, text: "more" },
      ],
      "A talk",
    );
    expect(texts(svg)).toEqual([
      ["16", "31", "0.5", "You "],
      ["49.6", "31", "0.7", "said"],
      ["16", "51", "0.9", "more"],
    ]);
    expect(svg).toContain('aria-label="A talk"');
  });

  test("breaks a line that is too long, and leaves an empty one empty", () => {
    const svg = toCast([{ at: 0, text: `${"a".repeat(105)}\n\nb` }], "");
    expect(texts(svg).map(([, y, , text]) => [y, text?.length])).toEqual([
      ["31", 104],
      ["51", 1],
      ["91", 1],
    ]);
  });

  test("cuts long waits short, and lets no text become markup", () => {
    const svg = toCast(
      [
        { at: 1, text: "a" },
        { at: 61, text: '<b a="&">' },
      ],
      '"',
    );
    expect(texts(svg).map(([, , at, text]) => [at, text])).toEqual([
      ["1", "a"],
      ["2.2", "&lt;b a=&quot;&amp;&quot;&gt;"],
    ]);
  });
});
