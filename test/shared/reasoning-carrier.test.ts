import { describe, expect, test } from "vitest";
import { packJson } from "../../shared/packed-json.ts";
import { type Carried, packReasoning, toShortId, unpackReasoning } from "../../shared/reasoning-carrier.ts";
import { createUnfoldBudget } from "../../shared/unfold-budget.ts";

const CALL: Carried = {
  toolUseId: "tooluse_abc",
  at: [12],
  before: 0,
  thoughts: [
    { at: 0, block: { type: "thinking", thinking: "Paris: 18 °C \u{1F324}", signature: "c2lnbmVk".repeat(50) } },
    { at: 12, block: { type: "redacted_thinking", data: "cmVkYWN0ZWQ=" } },
  ],
};
const CARRIED = packReasoning(CALL, 48_000);

const unpack = (id: string) => unpackReasoning(id, createUnfoldBudget());
const carry = (value: unknown) => `call_a.${packJson(value)}`;

describe("packReasoning", () => {
  test("carries the call's id, its place and the blocks before it to Bedrock and back", () => {
    expect(CARRIED).toMatch(/^call_[0-9a-z]{14}\.[A-Za-z0-9_-]+$/);
    expect(unpack(CARRIED)).toEqual(CALL);
  });

  test("gives the same id for the same call", () => {
    expect(packReasoning(structuredClone(CALL), 48_000)).toBe(CARRIED);
  });

  test("leaves the id alone while the turn has thought nothing", () => {
    expect(packReasoning({ ...CALL, thoughts: [] }, 48_000)).toBe("tooluse_abc");
  });

  test("carries the place of a call without thoughts behind one with thoughts", () => {
    const second = { ...CALL, before: 2, thoughts: [] };
    expect(unpack(packReasoning(second, 48_000))).toEqual(second);
  });

  test.each([
    ["one character under the limit", 1, true],
    ["at the limit", 0, true],
    ["one character over the limit", -1, false],
  ])("%s the id carries: %s", (_, room, carries) => {
    expect(packReasoning(CALL, CARRIED.length + room)).toBe(carries ? CARRIED : "tooluse_abc");
  });

  test("carries nothing when the limit is 0", () => {
    expect(packReasoning(CALL, 0)).toBe("tooluse_abc");
  });
});

describe("toShortId", () => {
  test("is an id that every model takes", () => {
    expect(toShortId(CARRIED)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(CARRIED.startsWith(`${toShortId(CARRIED)}.`)).toBe(true);
  });

  test.each(["tooluse_abc", "call_1", "functions.get_weather:0", "call_a.", ".abc", "call_A.abc", "call_a.b c", ""])(
    "leaves an id that carries nothing alone: %j",
    (id) => {
      expect(toShortId(id)).toBe(id);
      expect(unpack(id)).toBeUndefined();
    },
  );
});

describe("unpackReasoning", () => {
  test("reads an id whose dot a client turned into `_`", () => {
    expect(unpack(CARRIED.replace(".", "_"))).toEqual(CALL);
  });

  test.each([
    ["cut", CARRIED.slice(0, -20)],
    ["of turned bits", CARRIED.replace(/\.(.{8})./, (_, start) => `.${start}~`).replace("~", "Q")],
    ["of a list of blocks, as ids had it before they had places", carry([CALL.thoughts[0]?.block])],
    ["of other members", carry({ type: "thinking" })],
    ["without a place", carry({ ...CALL, at: [] })],
    ["of a place before the text", carry({ ...CALL, at: [-1] })],
    ["of half a place", carry({ ...CALL, at: [0.5] })],
    ["of an id that is none", carry({ ...CALL, toolUseId: 1 })],
    ["of other blocks", carry({ ...CALL, thoughts: [{ at: 0, block: { type: "text", text: "Hi" } }] })],
    ["of half a block", carry({ ...CALL, thoughts: [{ at: 0, block: { type: "redacted_thinking" } }] })],
  ])("finds nothing in a payload %s", (_, id) => {
    expect(unpack(id)).toBeUndefined();
  });

  test("finds nothing once the request's budget is used up", () => {
    expect(unpackReasoning(CARRIED, { bytes: -CARRIED.length * 4, overruns: 1 })).toBeUndefined();
  });
});
