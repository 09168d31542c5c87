import { describe, expect, test } from "vitest";
import { weaveText } from "../../../../../shared/to-converse/messages/blocks/weave-text.ts";

const MARK = { cachePoint: { type: "default" as const } };

/** Pieces are texts, `*` behind one is its cachePoint; a placed block is told by the text of its own. */
function weave(pieces: string[], placed: [at: number, name: string][]): string[] {
  const blocks = weaveText(
    pieces.map((text) => ({ text: text.replace("*", ""), marks: text.endsWith("*") ? [MARK] : [] })),
    placed.map(([at, name]) => ({ at, blocks: [{ guardContent: { text: { text: name } } }] })),
  );
  return blocks.map(({ text, guardContent }) => text ?? guardContent?.text?.text ?? "*");
}

describe("weaveText", () => {
  test.each<[what: string, pieces: string[], placed: [number, string][], woven: string[]]>([
    [
      "puts blocks before, into and behind the text",
      ["abcd"],
      [
        [0, "A"],
        [2, "B"],
        [4, "C"],
      ],
      ["A", "ab", "B", "cd", "C"],
    ],
    [
      "keeps blocks of one place in their order",
      ["ab"],
      [
        [1, "A"],
        [1, "B"],
      ],
      ["a", "A", "B", "b"],
    ],
    ["puts a block between two pieces behind the first", ["ab", "cd"], [[2, "A"]], ["ab", "A", "cd"]],
    ["counts through all pieces", ["ab", "cd"], [[3, "A"]], ["ab", "c", "A", "d"]],
    [
      "keeps a cachePoint behind its piece",
      ["ab*", "cd*"],
      [
        [1, "A"],
        [3, "B"],
      ],
      ["a", "A", "b", "*", "c", "B", "d", "*"],
    ],
    [
      "drops what is blank between two blocks",
      ["ab  cd"],
      [
        [2, "A"],
        [4, "B"],
      ],
      ["ab", "A", "B", "cd"],
    ],
    ["drops a blank piece with its cachePoint, but counts it", [" *", "ab"], [[2, "A"]], ["a", "A", "b"]],
    [
      "puts a place that the text no longer has at its end",
      ["ab"],
      [
        [1, "A"],
        [9, "B"],
      ],
      ["a", "A", "b", "B"],
    ],
    [
      "lets no block pass the one before",
      ["abcd"],
      [
        [3, "A"],
        [1, "B"],
      ],
      ["abc", "A", "B", "d"],
    ],
    ["does not tear a character in two", ["a\u{1F324}b"], [[2, "A"]], ["a\u{1F324}b", "A"]],
    [
      "takes no text",
      [],
      [
        [0, "A"],
        [3, "B"],
      ],
      ["A", "B"],
    ],
    ["takes no places", ["ab", "cd*"], [], ["ab", "cd", "*"]],
  ])("%s", (_, pieces, placed, woven) => {
    expect(weave(pieces, placed)).toEqual(woven);
  });
});
