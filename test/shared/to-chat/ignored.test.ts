import { describe, expect, test } from "vitest";
import { toIgnored } from "../../../shared/to-chat/to-unheard.ts";
import { translateResponse } from "./translate-response.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/** What `x-ignored-parameters` says of a body. */
function ignoredOf(body: object): string[] {
  const { ignored, unheard } = translateResponse(JSON.stringify({ model: CLAUDE, input: "Hi", ...body }));
  return toIgnored(ignored, unheard);
}

const cases: [what: string, body: object, ignored: string[]][] = [
  [
    "nothing of what Codex and others send as a matter of course",
    { store: false, stream: true, include: ["reasoning.encrypted_content"], text: {}, tools: [], background: false },
    [],
  ],
  [
    "nothing that says what happens anyway",
    { truncation: "disabled", parallel_tool_calls: true, conversation: null, prompt: null, top_logprobs: null },
    [],
  ],
  ["a verbosity", { text: { verbosity: "low" } }, ["text.verbosity"]],
  ["a truncation that does not happen", { truncation: "auto" }, ["truncation"]],
  ["a limit of tool calls", { max_tool_calls: 3 }, ["max_tool_calls"]],
  ["a store there is none of", { store: true }, ["store"]],
  [
    "parameters nobody knows here",
    { client_metadata: { a: 1 }, context_management: [], prompt_cache_retention: "24h", stream_options: {}, x: null },
    ["client_metadata", "context_management", "prompt_cache_retention", "stream_options"],
  ],
  ["chat's own names", { max_tokens: 5, n: 2, messages: [] }, ["max_tokens", "n", "messages"]],
  [
    "hosted tools that were left out, each once",
    { tools: [{ type: "web_search" }, { type: "web_search" }, { type: "image_generation" }, { type: "tool_search" }] },
    ["tools.web_search", "tools.image_generation", "tools.tool_search"],
  ],
  ["a call that is asked for without a tool", { tools: [], tool_choice: "required" }, ["tool_choice"]],
  [
    "a call that only hosted tools could be",
    { tools: [{ type: "web_search" }], tool_choice: "required" },
    ["tool_choice", "tools.web_search"],
  ],
  [
    "no choice of a tool that nobody runs",
    { tools: [{ type: "web_search" }], tool_choice: { type: "web_search" } },
    ["tools.web_search"],
  ],
  [
    "items without a meaning, each kind once",
    {
      input: [
        { type: "compaction" },
        { type: "compaction" },
        { type: "web_search_call" },
        { role: "user", content: "Hi" },
      ],
    },
    ["input.compaction", "input.web_search_call"],
  ],
  [
    "what the model cannot do, in Responses' words",
    { model: "us.anthropic.claude-3-5-haiku-20241022-v1:0", reasoning: { effort: "high" } },
    ["reasoning.effort"],
  ],
  ["no name that is none", { "a prompt, not a name": 1, input: [{ type: "a b" }, { role: "user", content: "x" }] }, []],
];

describe("toIgnored", () => {
  test.each(cases)("names %s", (_, body, ignored) => {
    expect(ignoredOf(body)).toEqual(ignored);
  });

  test("names fifty at most", () => {
    const unheard = Array.from({ length: 60 }, (_, i) => `p${i}`);
    expect(toIgnored(["max_completion_tokens"], unheard)).toEqual(["max_output_tokens", ...unheard.slice(0, 49)]);
  });
});
