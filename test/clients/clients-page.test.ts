import { describe, expect, test } from "vitest";
import { CLIENTS } from "./client.ts";
import { type Report, updatePage } from "./clients-page.ts";
import { PROBES } from "./probes.ts";

const client = (name: string, version: string) => ({
  name,
  driver: "",
  npm: { [name]: version },
  set: "`baseURL`",
  cannot: {},
});
const works = PROBES.map(() => ({ kind: "works" }) as const);
const one: Report = { key: "one", client: client("[One](https://one.example)", "1.0.0"), outcomes: works };
const two: Report = {
  key: "two",
  client: client("Two", "2.0.0"),
  outcomes: [{ kind: "fails", why: "said a | b\nand c" }, { kind: "cannot", why: "it has none" }, ...works.slice(2)],
};
const EMPTY = "Words before.\n<!-- table -->\n<!-- /table -->\nWords after.\n";

describe("updatePage", () => {
  test("gives every client a line, and one that says what is missing", () => {
    const page = updatePage(EMPTY, ["one", "two"], [two, one]);
    expect(page).toContain(
      `| <a id="one"></a>[One](https://one.example) | 1.0.0 |${" yes |".repeat(PROBES.length)} \`baseURL\` |`,
    );
    expect(page).toContain('| <a id="two"></a>Two | 2.0.0 | **no** | – | yes |');
    expect(page).toContain('- <a href="#two">Two</a>: plain: said a \\| b and c; stream: it has none.');
    expect(page.indexOf('id="one"')).toBeLessThan(page.indexOf('id="two"'));
    expect(page).toMatch(/^Words before\.[\s\S]*Words after\.\n$/);
  });

  test("keeps the lines of clients that were not driven, and changes nothing where nothing changed", () => {
    const page = updatePage(EMPTY, ["one", "two"], [one, two]);
    expect(updatePage(page, ["one", "two"], [two])).toBe(page);
    expect(updatePage(page, ["one", "two"], [])).toBe(page);
  });
});

describe("CLIENTS", () => {
  test.each(Object.entries(CLIENTS))(
    "%s has a reason only for columns that there are, and pinned versions",
    (_, { cannot, npm, pip }) => {
      const titles = PROBES.map(({ title }) => title);
      expect(Object.keys(cannot).filter((title) => !titles.includes(title))).toEqual([]);
      expect(Object.values({ ...npm, ...pip }).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    },
  );
});
