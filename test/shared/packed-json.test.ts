import { createHash } from "node:crypto";
import { deflateSync, strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { packJson, unpackJson } from "../../shared/packed-json.ts";
import { createUnfoldBudget } from "../../shared/unfold-budget.ts";

const FREE = createUnfoldBudget().bytes;

/** What any deflate makes of a text. */
const pack = (text: string) => Buffer.from(deflateSync(strToU8(text))).toString("base64url");
const unpack = (packed: string) => unpackJson(packed, createUnfoldBudget());

describe("unpackJson", () => {
  test.each([[[1, "Paris: 18 °C \u{1F324}", null]], [{ deep: { er: [] } }], ["x".repeat(200_000)], [0]])(
    "gives back what packJson packed",
    (value) => {
      expect(unpack(packJson(value))).toEqual(value);
    },
  );

  test.each([
    ["cut", packJson({ a: "b".repeat(500) }).slice(0, -9)],
    ["cut to a character", "A"],
    ["that is no deflate", Buffer.from("hello, world").toString("base64url")],
    ["that is no JSON", pack("hello")],
    ["that is empty", ""],
  ])("gives nothing for a text %s", (_, packed) => {
    expect(unpack(packed)).toBeUndefined();
  });
});

describe("an UnfoldBudget", () => {
  test("holds 256 kB and four bytes for each packed character, and not one more", () => {
    const packed = (length: number) => pack(JSON.stringify("a".repeat(length)));
    const isOver = (length: number) => length + '""'.length > FREE + 4 * packed(length).length;
    let length = FREE + 4 * packed(FREE).length - 20;
    expect(isOver(length)).toBe(false);
    while (!isOver(length + 1)) length++;
    expect(unpack(packed(length))).toHaveLength(length);
    expect(unpack(packed(length + 1))).toBeUndefined();
  });

  test("lets what deflate can hardly shorten through, however much of it there is", () => {
    const budget = createUnfoldBudget();
    const signature = Array.from({ length: 200 }, (_, i) => createHash("sha512").update(`${i}`).digest("base64")).join(
      "",
    );
    const packed = packJson({ signature });
    for (let i = 0; i < 100; i++) expect(unpackJson(packed, budget)).toEqual({ signature });
  });

  test("is one for all that a request has packed; what is over is dropped, and what still has room is not", () => {
    const budget = createUnfoldBudget();
    const bomb = pack(JSON.stringify("a".repeat(200_000)));
    const read = Array.from({ length: 10 }, () => unpackJson(bomb, budget) !== undefined);
    expect(read).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
    expect(unpackJson(packJson("an honest word"), budget)).toBe("an honest word");
  });

  test("unfolds nothing more after sixteen values that were too much", () => {
    const budget = createUnfoldBudget();
    const bomb = Buffer.from(deflateSync(new Uint8Array(1 << 20))).toString("base64url");
    for (let i = 0; i < 15; i++) unpackJson(bomb, budget);
    expect(unpackJson(packJson("an honest word"), budget)).toBe("an honest word");
    expect(unpackJson(bomb, budget)).toBeUndefined();
    expect(unpackJson(packJson("an honest word"), budget)).toBeUndefined();
  });

  test("is looked at while a value that unfolds without end is unfolded", () => {
    const bomb = deflateSync(new Uint8Array(64 << 20));
    const broken = Buffer.concat([bomb.subarray(0, bomb.length / 2), Buffer.alloc(bomb.length / 2, 0xff)]);
    const budget = createUnfoldBudget();
    expect(unpackJson(broken.toString("base64url"), budget)).toBeUndefined();
    expect(budget.overruns).toBe(15); // Given up before the damage behind was reached.
  });
});
