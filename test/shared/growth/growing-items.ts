import { CLAUDE, type Growing, list, map } from "./growing.ts";

const ask = (rest: object) => ({ model: CLAUDE, input: "Hi", ...rest });
const message = (content: unknown, role = "user") => ({ type: "message", role, content });
const call = (i: number) => ({ type: "function_call", call_id: `c${i}`, name: "a", arguments: "{}" });
const output = (i: number) => ({ type: "function_call_output", call_id: `c${i}`, output: "1" });
const chatCall = (i: number) => [
  { role: "assistant", tool_calls: [{ id: `c${i}`, type: "function", function: { name: "a", arguments: "{}" } }] },
  { role: "tool", tool_call_id: `c${i}`, content: "1" },
];
const tool = (name: string, parameters: object = {}) => ({ type: "function", name, parameters });
const TOOLS = { tools: [tool("a")] };
const NAMESPACE = { type: "namespace", name: "mcp" };

/** Responses requests in which one thing grows. */
export const GROWING_ITEMS: Growing<object> = {
  "the input's text": (n) => ask({ input: "x".repeat(n) }),
  messages: (n) => ask({ input: list(n, (i) => message("Hi", i % 2 ? "assistant" : "user")) }),
  "messages of a role in between": (n) => ask({ input: list(n, (i) => message("Hi", i % 2 ? "developer" : "user")) }),
  instructions: (n) => ask({ instructions: list(n, () => message("Hi", "developer")) }),
  "parts of a message": (n) => ask({ input: [message(list(n, () => ({ type: "input_text", text: "Hi" })))] }),
  "calls and outputs": (n) => ask({ ...TOOLS, input: list(n, (i) => [call(i), output(i)]).flat() }),
  "calls before outputs": (n) => ask({ ...TOOLS, input: [...list(n, call), ...list(n, output)] }),
  "calls of one id": (n) => ask({ ...TOOLS, input: list(n, () => [call(1), output(1)]).flat() }),
  "one answer's texts and calls": (n) =>
    ask({ ...TOOLS, input: list(n, (i) => [message("Hi", "assistant"), call(i)]).flat() }),
  "one answer's texts behind its call": (n) =>
    ask({ ...TOOLS, input: [call(1), ...list(n, () => message("Hi", "assistant"))] }),
  "calls and results in chat's words": (n) => ask({ ...TOOLS, input: list(n, chatCall).flat() }),
  "outputs of nothing": (n) => ask({ ...TOOLS, input: list(n, output) }),
  reasoning: (n) => ask({ input: list(n, () => ({ type: "reasoning", encrypted_content: "cu1.AAAA" })) }),
  "one reasoning": (n) => ask({ input: [{ type: "reasoning", encrypted_content: `cu1.${"A".repeat(n)}` }] }),
  "reasoning in turns": (n) =>
    ask({
      input: list(n, () => [
        { type: "reasoning", encrypted_content: "AAAA" },
        message("a", "assistant"),
        message("b"),
      ]).flat(),
    }),
  "items that nobody knows": (n) => ask({ input: list(n, () => ({ type: "web_search_call" })) }),
  "references to items": (n) => ask({ input: list(n, (i) => ({ type: "item_reference", id: `i${i}` })) }),
  tools: (n) => ask({ tools: list(n, (i) => tool(`t${i}`)) }),
  "tools of one name": (n) => ask({ tools: list(n, () => tool("a")) }),
  "tools of a namespace": (n) => ask({ tools: [{ ...NAMESPACE, tools: list(n, (i) => tool(`t${i}`)) }] }),
  namespaces: (n) => ask({ tools: list(n, (i) => ({ type: "namespace", name: `n${i}`, tools: [tool("a")] })) }),
  "namespaces whose names collide": (n) =>
    ask({ tools: list(n, (i) => ({ type: "namespace", name: `${"a.".repeat(30)}${i}`, tools: [tool("b")] })) }),
  "tools that were searched for": (n) =>
    ask({ input: list(n, (i) => ({ type: "tool_search_output", call_id: `s${i}`, tools: [tool(`t${i}`)] })) }),
  "tools of the server": (n) => ask({ tools: list(n, () => ({ type: "web_search" })) }),
  allowed_tools: (n) => {
    const tools = list(n, (i) => tool(`t${i}`));
    return ask({ tools, tool_choice: { type: "allowed_tools", mode: "auto", tools } });
  },
  metadata: (n) => ask({ metadata: map(n, (i) => [`k${i}`, "v"]) }),
  include: (n) => ask({ include: list(n, () => "reasoning.encrypted_content") }),
  "unknown parameters": (n) => ask(map(n, (i) => [`x${i}`, i])),
};
