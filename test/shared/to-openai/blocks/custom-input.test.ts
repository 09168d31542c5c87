import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCustomInput } from "../../../../shared/to-openai/blocks/custom-input.ts";

function feed(fragments: string[]): string {
  const input = createCustomInput();
  return fragments.map(input.push).join("") + input.end();
}

/** Cut anywhere but inside a character: the wire is UTF-8. */
function cut(text: string, places: number[]): string[] {
  const characters = Array.from(text);
  const ends = [...new Set(places.map((place) => place % (characters.length + 1)))].sort((a, b) => a - b);
  return [...ends, characters.length].map((end, i) => characters.slice(ends[i - 1] ?? 0, end).join(""));
}

/** Every UTF-16 unit as an escape, as some models write what is not ASCII. */
function toEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join(
    "",
  );
}

const text = fc.string({
  unit: fc.oneof(fc.constantFrom('"', "\\", "\n", "/", "u", "é", "😀"), fc.constant("\ud83d")),
});
const places = fc.array(fc.nat());

describe("createCustomInput", () => {
  test("gives the text of the input, however its JSON is written and torn", () => {
    const styles = [JSON.stringify, (input: string) => `"${toEscapes(input)}"`];
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...styles),
        fc.constantFrom("", " ", "\n\t"),
        places,
        (input, write, space, at) => {
          const json = `${space}{${space}"input"${space}:${space}${write(input)}${space}}`;
          expect(feed(cut(json, at))).toBe(input.toWellFormed());
        },
      ),
    );
  });

  test("gives what never gets that shape as it came", () => {
    fc.assert(
      fc.property(fc.json(), places, (json, at) => {
        fc.pre(!/^\s*\{\s*"input"\s*:\s*"/.test(json));
        expect(feed(cut(json, at))).toBe(json);
      }),
    );
  });

  test.each([
    ["an unknown escape", String.raw`a\qb`, String.raw`a\qb`],
    ["a damaged \\u", String.raw`a\u12g4b\n`, "a\\u12g4b\n"],
    ["an unknown escape before the quote", String.raw`C:\dir\\`, "C:\\dir\\"],
    ["a lone surrogate", String.raw`a\ud83d\u00e9 \ude00`, "a\ufffdé \ufffd"],
    ["line breaks and control characters", "a\n\u0000b", "a\n\u0000b"],
  ])("loses nothing behind %s", (_, written, input) => {
    const json = `{"input":"${written}"}`;
    expect(feed([json])).toBe(input);
    expect(feed([...json])).toBe(input);
  });

  test("takes a fragment of any length", () => {
    const input = "x".repeat(8_000_000);
    expect(feed([`{"input":"${input}"}`]) === input).toBe(true);
    expect(feed([`{${" ".repeat(8_000_000)}`, '"input":"a"}'])).toHaveLength(8_000_013);
  });

  test("gives each fragment's text at once", () => {
    const { push } = createCustomInput();
    expect(['{"input":"a', "b\\", "nc", '"}'].map(push)).toEqual(["a", "b", "\nc", ""]);
  });
});
