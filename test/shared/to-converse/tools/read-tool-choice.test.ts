import { describe, expect, test } from "vitest";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { readToolChoice } from "../../../../shared/to-converse/tools/read-tool-choice.ts";

const NAMES = new Set(["f", "g"]);
const read = (members: Partial<ChatCompletionRequest>, names = NAMES) =>
  readToolChoice({ model: "m", messages: [{ role: "user", content: "Hello" }], ...members }, names);
const allowed = (mode: string, ...names: string[]) => ({
  tool_choice: {
    type: "allowed_tools" as const,
    allowed_tools: { mode: mode as "auto", tools: names.map((name) => ({ type: "function", name })) },
  },
});

describe("readToolChoice", () => {
  test.each<[what: string, members: Partial<ChatCompletionRequest>, choice: object]>([
    ["nothing said", {}, { mode: "auto" }],
    ["auto", { tool_choice: "auto" }, { mode: "auto" }],
    ["none", { tool_choice: "none" }, { mode: "none" }],
    ["required", { tool_choice: "required" }, { mode: "required" }],
    ["any", { tool_choice: "any" }, { mode: "required" }],
    ["a function", { tool_choice: { type: "function", function: { name: "g" } } }, { mode: "required", name: "g" }],
    ["a flat function", { tool_choice: { type: "function", name: "g" } }, { mode: "required", name: "g" }],
    ["a legacy name", { function_call: { name: "f" } }, { mode: "required", name: "f" }],
    ["a legacy none", { function_call: "none" }, { mode: "none" }],
    ["allowed tools", allowed("auto", "f"), { mode: "auto", allowed: new Set(["f"]) }],
    ["required allowed tools", allowed("required", "f", "g"), { mode: "required", allowed: NAMES }],
    ["no allowed tools", allowed("required"), { mode: "none", allowed: new Set() }],
  ])("%s", (_, members, choice) => {
    expect(read(members)).toEqual(choice);
  });

  test("means nothing without tools", () => {
    expect(read({ tool_choice: { type: "function", name: "f" } }, new Set())).toEqual({ mode: "none" });
  });

  test.each<[param: string, members: Partial<ChatCompletionRequest>]>([
    ["tool_choice", { tool_choice: { type: "function", name: "h" } }],
    ["function_call", { function_call: { name: "h" } }],
    ["tool_choice.allowed_tools.tools[1]", allowed("auto", "f", "h")],
  ])("refuses a tool that is not offered, at %s", (param, members) => {
    expect(() => read(members)).toThrow(expect.objectContaining({ status: 400, param }));
  });

  test("looks every one of forty thousand allowed tools up once", () => {
    const names = Array.from({ length: 40_000 }, (_, i) => `tool_${i}`);
    expect(read(allowed("auto", ...names), new Set(names)).allowed?.size).toBe(40_000);
  });
});
