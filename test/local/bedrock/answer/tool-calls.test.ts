import { expect, test } from "vitest";
import { ask, assistant, result, talk, tool, toolConfig, use, user, WEATHER } from "../requests.ts";
import { type Answered, answer, call, expectAnswer, TOOLS, text } from "./answers.ts";

const forced = (toolChoice: object) => ({ toolConfig: { ...TOOLS.toolConfig, toolChoice } });
const fields = (additionalModelRequestFields: object) => ({ additionalModelRequestFields });
const PARIS = '{"city":"Paris"}';
const ANSWERED = talk(
  [
    user({ text: "get weather" }),
    assistant(use()),
    user(result("call_1", [{ text: "sunny" }, { json: { degrees: 21 } }])),
  ],
  TOOLS,
);

const ANSWERS: Answered[] = [
  [
    "calls a tool that the text names",
    "nova",
    ask(TOOLS, "Use get_weather."),
    [call("get_weather", PARIS)],
    "tool_use",
  ],
  ["calls a tool named in words", "nova", ask(TOOLS, "Get the time: Get time!"), [call("get_time")], "tool_use"],
  [
    "calls every tool that the text names",
    "nova",
    ask(TOOLS, "get_weather and get_time"),
    [call("get_weather", PARIS), call("get_time")],
    "tool_use",
  ],
  [
    "calls a tool twice",
    "nova",
    ask(TOOLS, "get_weather twice"),
    [call("get_weather", PARIS), call("get_weather", '{"city":"Tokyo"}')],
    "tool_use",
  ],
  [
    "calls once when parallel calls are off",
    "sonnet45",
    ask(
      { ...TOOLS, ...fields({ tool_choice: { disable_parallel_tool_use: true } }) },
      "get_time, get_weather in parallel",
    ),
    [call("get_weather", PARIS)],
    "tool_use",
  ],
  ["leaves tools alone that nobody names", "nova", ask(TOOLS), [text("You said: Hello")], "end_turn"],
  ["obeys toolChoice any", "nova", ask(forced({ any: {} })), [call("get_weather", PARIS)], "tool_use"],
  ["obeys toolChoice tool", "nova", ask(forced({ tool: { name: "get_time" } })), [call("get_time")], "tool_use"],
  [
    "calls a tool where the system prompt ends by asking for one",
    "nova",
    ask({ ...TOOLS, system: [{ text: "Be kind." }, { text: "Answer with a tool call." }] }),
    [call("get_weather", PARIS)],
    "tool_use",
  ],
  [
    "calls the tool that the system prompt ends by naming",
    "nova",
    ask({ ...TOOLS, system: [{ text: "Call the tool `get_time`." }] }),
    [call("get_time")],
    "tool_use",
  ],
  [
    "answers once it has called what the system prompt asked for",
    "nova",
    { ...ANSWERED, system: [{ text: "Answer with a tool call." }] },
    [text('The tools returned: sunny\n{"degrees":21}')],
    "end_turn",
  ],
  [
    "answers in the tool that is there for the answer",
    "nova",
    ask(
      toolConfig(tool("final_result", { type: "object", properties: { city: { type: "string" } } }), tool("bash", {})),
    ),
    [call("final_result", PARIS)],
    "tool_use",
  ],
  [
    "answers in that tool once",
    "nova",
    talk(
      [
        user({ text: "Hello" }),
        assistant({ toolUse: { toolUseId: "call_1", name: "final_result", input: {} } }),
        user(result()),
      ],
      toolConfig(tool("final_result", {})),
    ),
    [text("The tools returned: sunny")],
    "end_turn",
  ],
  ["quotes tool results", "nova", ANSWERED, [text('The tools returned: sunny\n{"degrees":21}')], "end_turn"],
  [
    "quotes tool results, whatever the text beside them names",
    "nova",
    talk([user({ text: "Hi" }), assistant(use()), user(result(), { text: "get_weather" })], TOOLS),
    [text("The tools returned: sunny")],
    "end_turn",
  ],
  [
    "obeys toolChoice after tool results too",
    "nova",
    { ...ANSWERED, ...forced({ any: {} }) },
    [call("get_weather", PARIS)],
    "tool_use",
  ],
];

test.each(ANSWERS)("toolCalls %s (%s)", (_what, model, body, blocks, stopReason) =>
  expectAnswer(model, body, blocks, stopReason),
);

test("toolCalls gives every call of a conversation its own id", () => {
  const twice = answer("nova", ask(TOOLS, "get_weather twice")).blocks;
  const again = answer(
    "nova",
    talk([user({ text: "a" }), assistant({ text: "b" }), user({ text: "get_weather" })], TOOLS),
  ).blocks;
  const ids = [...twice, ...again].map((block) => (block.kind === "toolUse" ? block.toolUseId : ""));
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toMatch(/^tooluse_[a-zA-Z0-9_-]{22}$/);
});

test("toolCalls gives Mistral ids of nine letters and digits", () => {
  const [block] = answer("mistral", ask(WEATHER, "get_weather")).blocks;
  expect(block).toMatchObject({ toolUseId: expect.stringMatching(/^[a-zA-Z0-9]{9}$/) });
});
