import { type Growing, list, map, talk, tool } from "./growing.ts";

const MISTRAL = "mistral.mistral-large-2407-v1:0";
const text = (text: string) => ({ type: "text", text });
const call = (id: string, name = "a", args: unknown = "{}") => ({
  id,
  type: "function",
  function: { name, arguments: args },
});
const result = (id: string, content: unknown = "1") => ({ role: "tool", tool_call_id: id, content });
const TOOLS = { tools: [tool("a")] };
const turns = (n: number, toId: (i: number) => string, rest: object = TOOLS) =>
  talk(list(n, (i) => [{ role: "assistant", tool_calls: [call(toId(i))] }, result(toId(i))]).flat(), rest);
const calls = (calls: object[], results: object[] = []) =>
  talk([{ role: "assistant", tool_calls: calls }, ...results], TOOLS);

/** Chat completion requests with ever more of a history of tool calls. */
export const GROWING_CALLS: Growing<object> = {
  "turns with calls": (n) => turns(n, (i) => `call_${i}`),
  "turns with calls of one id": (n) => turns(n, () => "call_1"),
  "turns with ids of their own alphabet": (n) => turns(n, (i) => `call:${i}`),
  "turns with ids like others' numbers": (n) => turns(n, (i) => (i % 2 ? "a" : `a+${i}`)),
  "turns with calls of one id for Mistral": (n) => turns(n, () => "call_1", { ...TOOLS, model: MISTRAL }),
  "calls of one turn": (n) =>
    talk([{ role: "assistant", tool_calls: list(n, (i) => call(`c${i}`)) }, ...list(n, (i) => result(`c${i}`))], TOOLS),
  "calls of one turn and id": (n) =>
    talk([{ role: "assistant", tool_calls: list(n, () => call("c")) }, ...list(n, () => result("c"))], TOOLS),
  "calls without results": (n) => talk([{ role: "assistant", tool_calls: list(n, (i) => call(`c${i}`)) }], TOOLS),
  "results without calls": (n) =>
    talk(
      list(n, (i) => result(`c${i}`)),
      TOOLS,
    ),
  "calls without tools": (n) => turns(n, (i) => `call_${i}`, {}),
  "legacy calls": (n) =>
    talk(
      list(n, () => [
        { role: "assistant", content: null, function_call: { name: "a", arguments: "{}" } },
        { role: "function", name: "a", content: "1" },
      ]).flat(),
      { functions: [{ name: "a" }] },
    ),
  "an id": (n) => turns(1, () => "a-".repeat(n)),
  "an id like a carrier": (n) => turns(1, () => `call_abc.${"a-".repeat(n)}`),
  "ids like carriers": (n) => turns(n, (i) => `call_abc${i}.eJyLjgUAARUAuQ`),
  "parts of a result": (n) =>
    talk(
      [
        { role: "assistant", tool_calls: [call("c")] },
        result(
          "c",
          list(n, () => text("1")),
        ),
      ],
      TOOLS,
    ),
  arguments: (n) => calls([call("c", "a", JSON.stringify(map(n, (i) => [`p${i}`, i])))]),
  "arguments that are no JSON": (n) => calls([call("c", "a", '{"'.repeat(n))]),
  "arguments that are deep": (n) => calls([call("c", "a", "[".repeat(n) + "]".repeat(n))]),
  "arguments as a list": (n) =>
    calls([
      call(
        "c",
        "a",
        list(n, (i) => i),
      ),
    ]),
};
