import { ask, type Growing, list, talk, tool } from "./growing.ts";

const text = (text: string) => ({ type: "text", text });
const say = (parts: object[]) => talk([{ role: "user", content: parts }]);
const call = (id: string) => ({ id, type: "function", function: { name: "a", arguments: "{}" } });
const mark = { cache_control: { type: "ephemeral", ttl: "1h" } };
const TOOLS = { tools: [tool("a")] };
const thought = { type: "thinking", thinking: "a", signature: "AAAA" };

/** Chat completion requests with ever more messages, parts, marks and thoughts. */
export const GROWING_MESSAGES: Growing<object> = {
  messages: (n) => talk(list(n, (i) => ({ role: i % 2 ? "assistant" : "user", content: "Hi" }))),
  "messages of one role": (n) => talk(list(n, () => ({ role: "user", content: "Hi" }))),
  "system messages": (n) =>
    talk([...list(n, () => ({ role: "system", content: "Hi" })), { role: "user", content: "Hi" }]),
  "system messages in between": (n) => talk(list(n, (i) => ({ role: i % 2 ? "system" : "user", content: "Hi" }))),
  "blank messages": (n) =>
    talk([...list(n, () => ({ role: "assistant", content: " " })), { role: "user", content: "Hi" }]),
  "one text": (n) => talk([{ role: "user", content: "x".repeat(n) }]),
  "one text of white space": (n) => talk([{ role: "user", content: ` ${" ".repeat(n)}x` }]),
  "a prefill that ends in white space": (n) =>
    talk([
      { role: "user", content: "Hi" },
      { role: "assistant", content: `x${" ".repeat(n)}` },
    ]),
  "lone surrogates": (n) => talk([{ role: "user", content: "\ud800".repeat(n) }]),
  parts: (n) => say(list(n, () => text("Hi"))),
  "blank parts": (n) => say([text("Hi"), ...list(n, () => text(""))]),
  refusals: (n) => talk([{ role: "assistant", content: list(n, () => ({ type: "refusal", refusal: "No" })) }]),
  "cache marks on parts": (n) => say(list(n, () => ({ ...text("Hi"), ...mark }))),
  "cache marks on messages": (n) =>
    talk(list(n, (i) => ({ role: i % 2 ? "assistant" : "user", content: "Hi", ...mark }))),
  "cache marks on tools": (n) => ask({ tools: list(n, (i) => ({ ...tool(`t${i}`), ...mark })) }),
  "cache marks on calls": (n) =>
    talk([{ role: "assistant", tool_calls: list(n, (i) => ({ ...call(`c${i}`), ...mark })) }], TOOLS),
  thinking_blocks: (n) =>
    talk([
      {
        role: "assistant",
        content: "a",
        thinking_blocks: list(n, () => thought),
      },
    ]),
  "turns with thinking_blocks": (n) =>
    talk(
      list(n, () => [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "a", thinking_blocks: [thought] },
      ]).flat(),
      { thinking: { type: "enabled", budget_tokens: 1024 } },
    ),
  reasoning_details: (n) =>
    talk([
      {
        role: "assistant",
        content: "a",
        reasoning_details: list(n, () => ({ type: "reasoning.text", text: "a", signature: "AAAA" })),
      },
    ]),
};
