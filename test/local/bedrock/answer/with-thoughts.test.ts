import { expect, test } from "vitest";
import { ask, tool, toolConfig } from "../requests.ts";
import { type Answered, answer, call, expectAnswer, text } from "./answers.ts";

const fields = (additionalModelRequestFields: object, more: object = {}, words = "Hello") =>
  ask({ additionalModelRequestFields, ...more }, words);
const thinking = (field: object) => fields({ thinking: field });
const thought = (words = "Hello") => ({
  kind: "reasoning",
  text: `The user writes: ${words}\nA short answer will do.`,
});
const HIDDEN = { kind: "reasoning", text: "" };
const HELLO = text("You said: Hello");
const TOOLS = toolConfig(tool("look"), tool("listen"));
const BOTH = "look and listen";
const told = (name: string) => ({ kind: "reasoning", text: `Now I call ${name}.` });

const ANSWERS: Answered[] = [
  [
    "thinks with a budget",
    "sonnet45",
    thinking({ type: "enabled", budget_tokens: 1024 }),
    [thought(), HELLO],
    "end_turn",
  ],
  [
    "thinks under the other name of the field",
    "sonnet45",
    fields({ reasoning_config: { type: "enabled", budget_tokens: 1024 } }),
    [thought(), HELLO],
    "end_turn",
  ],
  ["does not think unasked", "opus48", ask(), [HELLO], "end_turn"],
  ["shows adaptive thinking", "opus46", thinking({ type: "adaptive" }), [thought(), HELLO], "end_turn"],
  ["hides adaptive thinking", "opus48", thinking({ type: "adaptive" }), [HIDDEN, HELLO], "end_turn"],
  ["thinks unasked, and hides it", "opus55", ask(), [HIDDEN, HELLO], "end_turn"],
  ["thinks unasked", "sonnet5", ask(), [HIDDEN, HELLO], "end_turn"],
  [
    "shows what it is asked to",
    "haiku55",
    thinking({ type: "adaptive", display: "summarized" }),
    [thought(), HELLO],
    "end_turn",
  ],
  ["does not think when that is turned off", "opus5", thinking({ type: "disabled" }), [HELLO], "end_turn"],
  ["does not think between no tools", "sonnet55", thinking({ type: "between_tools" }), [HELLO], "end_turn"],
  [
    "tells of each further call",
    "opus55",
    fields({ thinking: { type: "adaptive", display: "summarized" } }, TOOLS, BOTH),
    [thought(BOTH), text("I call look and listen."), call("look"), told("listen"), call("listen")],
    "tool_use",
  ],
  [
    "hides what it tells",
    "fable51",
    ask(TOOLS, BOTH),
    [HIDDEN, text("I call look and listen."), call("look"), HIDDEN, call("listen")],
    "tool_use",
  ],
  [
    "shows nothing but what it tells",
    "opus55",
    fields({ thinking: { type: "adaptive", display: "updates" } }, TOOLS, BOTH),
    [HIDDEN, text("I call look and listen."), call("look"), told("listen"), call("listen")],
    "tool_use",
  ],
  [
    "tells of every call between tools",
    "sonnet55",
    fields({ thinking: { type: "between_tools" } }, TOOLS, BOTH),
    [text("I call look and listen."), told("look"), call("look"), told("listen"), call("listen")],
    "tool_use",
  ],
  ["says nothing before a single call", "opus55", ask(TOOLS, "look"), [HIDDEN, call("look")], "tool_use"],
  ["says nothing between calls", "opus5", ask(TOOLS, BOTH), [HIDDEN, call("look"), call("listen")], "tool_use"],
  [
    "reasons on Nova",
    "nova2",
    fields({ reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } }),
    [thought(), HELLO],
    "end_turn",
  ],
  ["does not reason on Nova", "nova2", fields({ reasoningConfig: { type: "disabled" } }), [HELLO], "end_turn"],
  ["reasons on gpt-oss", "gptOss", ask(), [thought(), HELLO], "end_turn"],
  ["reasons on GPT", "gpt6", fields({ reasoning: { effort: "low" } }), [thought(), HELLO], "end_turn"],
  ["does not reason on GPT", "gpt6", fields({ reasoning: { effort: "none" } }), [HELLO], "end_turn"],
  [
    "reasons on Kimi K3 though the flat field says none",
    "kimi3",
    fields({ reasoning_effort: "none" }),
    [thought(), HELLO],
    "end_turn",
  ],
  [
    "reasons on DeepSeek at high effort",
    "deepseek",
    fields({ reasoning_effort: "high" }),
    [thought(), HELLO],
    "end_turn",
  ],
  ["does not reason on DeepSeek at any other", "deepseek", fields({ reasoning_effort: "low" }), [HELLO], "end_turn"],
  ["reasons on Qwen at high effort", "qwen", fields({ reasoning_config: "high" }), [thought(), HELLO], "end_turn"],
  ["reasons on R1", "deepseekR1", ask(), [thought(), HELLO], "end_turn"],
  ["does not reason on Llama", "llama4", ask(), [HELLO], "end_turn"],
];

test.each(ANSWERS)("withThoughts %s (%s)", (_what, model, body, blocks, stopReason) =>
  expectAnswer(model, body, blocks, stopReason),
);

test("withThoughts thinks as many kilobytes as !think says", () => {
  const body = fields({ thinking: { type: "adaptive", display: "summarized" } }, {}, "!think 3");
  expect(answer("opus55", body).blocks[0]?.text).toHaveLength(3072);
});

test("withThoughts counts what is not shown", () => {
  expect(answer("opus55", ask({}, "!think 4")).outputTokens).toBeGreaterThan(1024);
});
