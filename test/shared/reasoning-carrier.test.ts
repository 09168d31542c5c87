import { deflateSync, strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import type { ThinkingBlock } from "../../shared/openai/chat/content-part.ts";
import { packReasoning, toShortId, unpackReasoning } from "../../shared/reasoning-carrier.ts";

const THOUGHT: ThinkingBlock = {
  type: "thinking",
  thinking: "Paris: 18 °C \u{1F324}",
  signature: "c2lnbmVk".repeat(50),
};
const REDACTED: ThinkingBlock = { type: "redacted_thinking", data: "cmVkYWN0ZWQ=" };
const CARRIED = packReasoning("tooluse_abc", [THOUGHT, REDACTED], 12_000);

const carry = (text: string) => `call_a.${Buffer.from(deflateSync(strToU8(text))).toString("base64url")}`;

describe("packReasoning", () => {
  test("carries the turn's blocks to Bedrock and back", () => {
    expect(CARRIED).toMatch(/^call_[0-9a-z]{14}\.[A-Za-z0-9_-]+$/);
    expect(unpackReasoning(CARRIED)).toEqual([THOUGHT, REDACTED]);
  });

  test("gives the same id for the same turn", () => {
    expect(packReasoning("tooluse_abc", [THOUGHT, REDACTED], 12_000)).toBe(CARRIED);
  });

  test("leaves the id alone when there is nothing to carry", () => {
    expect(packReasoning("tooluse_abc", [], 12_000)).toBe("tooluse_abc");
  });

  test.each([
    ["one character under the limit", 1, true],
    ["at the limit", 0, true],
    ["one character over the limit", -1, false],
  ])("%s the id carries: %s", (_, room, carries) => {
    const id = packReasoning("tooluse_abc", [THOUGHT, REDACTED], CARRIED.length + room);
    expect(id).toBe(carries ? CARRIED : "tooluse_abc");
  });

  test("carries nothing when the limit is 0", () => {
    expect(packReasoning("tooluse_abc", [THOUGHT], 0)).toBe("tooluse_abc");
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
      expect(unpackReasoning(id)).toEqual([]);
    },
  );
});

describe("unpackReasoning", () => {
  test("reads what any deflate packed", () => {
    expect(unpackReasoning(carry(JSON.stringify([THOUGHT])))).toEqual([THOUGHT]);
  });

  test.each([
    ["cut", CARRIED.slice(0, -20)],
    ["cut to a character", `${toShortId(CARRIED)}.A`],
    ["of turned bits", CARRIED.replace(/\.(.{8})./, (_, start) => `.${start}~`).replace("~", "Q")],
    ["that is no deflate", `call_a.${Buffer.from("hello, world").toString("base64url")}`],
    ["of no JSON", carry("hello")],
    ["of a JSON object", carry('{"type":"thinking"}')],
    ["of other blocks", carry('[{"type":"text","text":"Hi"}]')],
    ["of half a block", carry('[{"type":"redacted_thinking"}]')],
  ])("finds nothing in a payload %s", (_, id) => {
    expect(unpackReasoning(id)).toEqual([]);
  });

  test("gives up a payload that unfolds without end", () => {
    const bomb = Buffer.from(deflateSync(new Uint8Array(64 << 20))).toString("base64url");
    expect(unpackReasoning(`call_a.${bomb}`)).toEqual([]);
  });
});
