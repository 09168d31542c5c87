import { ask, type Growing, list, tool } from "./growing.ts";

/** Chat completion requests with ever more tools. */
export const GROWING_TOOLS: Growing<object> = {
  tools: (n) => ask({ tools: list(n, (i) => tool(`t${i}`)) }),
  "tools of one name": (n) => ask({ tools: list(n, () => tool("a")) }),
  "tools with names Bedrock refuses": (n) => ask({ tools: list(n, (i) => tool(`a.${i}`)) }),
  "tools with names that collide": (n) => ask({ tools: list(n, (i) => tool(`${"a.".repeat(30)}${i}`)) }),
  "a tool's name": (n) => ask({ tools: [tool("a.".repeat(n))] }),
  "custom tools": (n) => ask({ tools: list(n, (i) => ({ type: "custom", custom: { name: `c${i}` } })) }),
  functions: (n) => ask({ functions: list(n, (i) => ({ name: `f${i}` })) }),
  allowed_tools: (n) =>
    ask({
      tools: list(n, (i) => tool(`t${i}`)),
      tool_choice: { type: "allowed_tools", allowed_tools: { mode: "auto", tools: list(n, (i) => tool(`t${i}`)) } },
    }),
};
