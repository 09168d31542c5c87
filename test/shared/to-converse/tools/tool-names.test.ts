import { describe, expect, test } from "vitest";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { createFreeNames } from "../../../../shared/to-converse/free-names.ts";
import { toHashedName, toToolNames } from "../../../../shared/to-converse/tools/tool-names.ts";

const VALID = /^[a-zA-Z0-9_-]{1,64}$/;
const NO_HISTORY: ChatCompletionRequest = { model: "m", messages: [{ role: "user", content: "Hello" }] };

const names = (...tools: string[]) => [...toToolNames(NO_HISTORY, tools).values()];

describe("toToolNames", () => {
  test.each(["get_weather", "mcp__server-1__Read", "a", "x".repeat(64)])("leaves %j alone", (name) => {
    expect(names(name)).toEqual([name]);
  });

  test.each([
    ["fs.read", /^fs_read_[0-9a-z]{14}$/],
    ["mcp/server/tool", /^mcp_server_tool_[0-9a-z]{14}$/],
    ["get weather", /^get_weather_[0-9a-z]{14}$/],
    ["größe", /^gr__e_[0-9a-z]{14}$/],
  ])("makes %j what Bedrock takes and a reader knows again: %s", (name, converseName) => {
    expect(names(name)).toEqual([expect.stringMatching(converseName)]);
  });

  test("a rewritten name depends on the name alone, whatever twins turn up", () => {
    const [alone] = names("a.b");
    expect(names("a.b", "a_b")).toEqual([alone, "a_b"]);
    expect(names("a_b", "a/b", "a.b")).toEqual(["a_b", expect.anything(), alone]);
  });

  test.each(["", "x".repeat(65), "世界".repeat(40), "\u{1F600}"])("makes %j a name that Bedrock takes", (name) => {
    expect(names(name)).toEqual([expect.stringMatching(VALID)]);
  });

  test("keeps names apart that become the same", () => {
    const all = names("a.b", "a/b", "a b", "a_b", "x".repeat(65), "x".repeat(66));
    expect(all[3]).toBe("a_b");
    expect(new Set(all).size).toBe(6);
    expect(all.every((name) => VALID.test(name))).toBe(true);
  });

  test("gives the same names in every request", () => {
    expect(names("a.b", "a/b", "x".repeat(65))).toEqual(names("a.b", "a/b", "x".repeat(65)));
  });

  test("knows the tools that only the history names", () => {
    const call = (name: string) => ({ id: "1", type: "function" as const, function: { name } });
    const request: ChatCompletionRequest = {
      model: "m",
      messages: [
        {
          role: "assistant",
          tool_calls: [call("old.tool"), { id: "2", type: "custom", custom: { name: "own", input: "" } }],
        },
        { role: "assistant", function_call: { name: "older/tool" } },
      ],
    };
    expect([...toToolNames(request, ["get_weather"])]).toEqual([
      ["get_weather", "get_weather"],
      ["old.tool", names("old.tool")[0]],
      ["own", "own"],
      ["older/tool", names("older/tool")[0]],
    ]);
  });
});

describe("toHashedName", () => {
  test("evades every name that is taken", () => {
    const taken = new Set<string>(["json_answer"]);
    const toFreeName = createFreeNames(taken);
    for (let i = 0; i < 5; i++) toHashedName("json_answer", toFreeName);
    expect(taken.size).toBe(6);
    expect([...taken].every((name) => VALID.test(name))).toBe(true);
  });
});
