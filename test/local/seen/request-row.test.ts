import { Writable } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { ROW_TITLES, toRequestRow } from "../../../local/seen/request-row.ts";

const LINE = {
  timestamp: "2026-11-21T19:07:32.199Z",
  level: "info",
  message: "request",
  requestId: "r-1",
  method: "POST",
  endpoint: "/chat/completions",
  key: "team-a",
  model: "fast",
  stream: true,
  status: 200,
  finishReason: "stop",
  promptTokens: 1234,
  completionTokens: 567,
  firstTokenMs: 412,
  durationMs: 3210,
  tokensPerSecond: 202.6,
  costUsd: 0.01234,
};
const plain = new Writable();
const row = (members: object = {}, stream: NodeJS.WritableStream = plain) =>
  toRequestRow(JSON.stringify({ ...LINE, ...members }), stream) ?? "";
/** A terminal of 256 colours, as far as colours go; what `environment` says of them goes first, as in real ones. */
const terminal = (environment: object = {}) =>
  Object.assign(new Writable(), {
    isTTY: true,
    getColorDepth: () => WriteStream.prototype.getColorDepth({ TERM: "xterm-256color", ...environment }),
  });

describe("toRequestRow", () => {
  test("tells a request in one row, under its titles", () => {
    expect(`${ROW_TITLES}\n${row()}`).toBe(
      [
        "time           endpoint           model                             key                    tokens     first     total     speed       cost  notes",
        "19:07:32  200  /chat/completions  fast                              team-a            1,234 → 567    412 ms     3.2 s     203/s    $0.0123",
      ].join("\n"),
    );
  });

  test.each<[object, string]>([
    [{ status: 200, error: { name: "X", status: 502, code: "upstream_error" } }, "upstream_error"],
    [{ status: 500, error: { name: "TypeError", status: 500, code: null } }, "TypeError"],
    [{ finishReason: "length" }, "length"],
    [{ finishReason: "tool_calls" }, "$0.0123"],
    [
      { fallback: "1:slow", adapted: ["sampling", "effort"], ignored: ["seed"] },
      "fallback 1:slow, adapted sampling effort, ignored seed",
    ],
  ])("notes at its end what was out of the ordinary: %j", (members, notes) => {
    expect(row(members).endsWith(`  ${notes}`)).toBe(true);
  });

  test("tells the tokens of what is not answered in any", () => {
    expect(row({ completionTokens: undefined })).toContain("  1,234  ");
    expect(row({ completionTokens: undefined })).not.toContain("→");
  });

  test("shows the status that tells more: a stream's own failure", () => {
    expect(row({ error: { name: "X", status: 504, code: "timeout" } })).toContain("  504  ");
  });

  test.each(["", "Serving http://127.0.0.1", "{}", "{", '{"message":"telemetry"}', '["request"]'])(
    "takes %j for no request",
    (text) => {
      expect(toRequestRow(text)).toBeUndefined();
    },
  );

  test("tells a request of which hardly anything is known", () => {
    expect(toRequestRow('{"message":"request","status":401}', plain)).toMatch(/^ +401$/);
  });

  test("lets no name steer the terminal", () => {
    expect(row({ model: "\u001b[2J\u009b31m\u202e", key: "\r\n" })).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test.each([
    [200, "\u001b[32m200"],
    [429, "\u001b[33m429"],
    [502, "\u001b[31m502"],
  ])("colours %i on a terminal", (status, coloured) => {
    vi.stubEnv("FORCE_COLOR", undefined);
    const shown = row({ status }, terminal());
    vi.unstubAllEnvs();
    expect(shown).toContain(coloured);
    expect(stripVTControlCharacters(shown).trimEnd()).toBe(row({ status }));
  });

  test("has no colours elsewhere, nor with NO_COLOR", () => {
    vi.stubEnv("FORCE_COLOR", undefined);
    const shown = row({}, terminal({ NO_COLOR: "1" }));
    vi.unstubAllEnvs();
    expect([shown, row()]).toEqual([row(), expect.not.stringContaining("\u001b")]);
  });
});
