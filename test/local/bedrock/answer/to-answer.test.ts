import { expect, test } from "vitest";
import { toAnswer } from "../../../../local/bedrock/answer/to-answer.ts";
import { toSignature } from "../../../../local/bedrock/answer/to-signature.ts";
import type { ConverseBody } from "../../../../local/bedrock/converse-body.ts";
import { readDirectives } from "../../../../local/bedrock/directives.ts";
import { ask, assistant, models, result, talk, tool, toolConfig, use, user, weather } from "../requests.ts";

const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = toolConfig(tool("get_weather", city), tool("get_time", { type: "object", properties: {} }));
const forced = (toolChoice: object) => ({ toolConfig: { ...tools.toolConfig, toolChoice } });
const fields = (additionalModelRequestFields: object, more: object = {}) => ({ additionalModelRequestFields, ...more });
const thought = "The user writes: Hello\nA short answer will do.";
const paris = '{"city":"Paris"}';
const answered = talk(
  [
    user({ text: "get weather" }),
    assistant(use()),
    user(result("call_1", [{ text: "sunny" }, { json: { degrees: 21 } }])),
  ],
  tools,
);
const schema = {
  type: "object",
  properties: { city: { type: "string" }, hot: { type: "boolean" } },
  required: ["hot"],
};
const format = { textFormat: { type: "json_schema", structure: { jsonSchema: { schema: JSON.stringify(schema) } } } };

type Block = { kind: string; text: string; name?: string; signature?: string };
const text = (words: string): Block => ({ kind: "text", text: words });
const call = (name: string, input = "{}"): Block => ({ kind: "toolUse", name, text: input });

const answers: [what: string, model: keyof typeof models, body: object, blocks: Block[], stopReason: string][] = [
  ["echoes the last user text", "nova", ask({}, 'Say "é" \n twice'), [text('You said: Say "é" \n twice')], "end_turn"],
  [
    "echoes all texts of the last user turn",
    "nova",
    talk([user({ text: "a" }), assistant({ text: "b" }), user({ text: "c" }, { text: "d" })]),
    [text("You said: c\nd")],
    "end_turn",
  ],
  [
    "names what came without text",
    "nova",
    talk([user({ image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } })]),
    [text("You sent: image")],
    "end_turn",
  ],
  [
    "calls a tool that the text names",
    "nova",
    ask(tools, "Use get_weather."),
    [call("get_weather", paris)],
    "tool_use",
  ],
  ["calls a tool named in words", "nova", ask(tools, "Get the time: Get time!"), [call("get_time")], "tool_use"],
  [
    "calls every tool that the text names",
    "nova",
    ask(tools, "get_weather and get_time"),
    [call("get_weather", paris), call("get_time")],
    "tool_use",
  ],
  [
    "calls a tool twice",
    "nova",
    ask(tools, "get_weather twice"),
    [call("get_weather", paris), call("get_weather", '{"city":"Tokyo"}')],
    "tool_use",
  ],
  [
    "calls once when parallel calls are off",
    "sonnet45",
    ask(
      { ...tools, ...fields({ tool_choice: { disable_parallel_tool_use: true } }) },
      "get_time, get_weather in parallel",
    ),
    [call("get_weather", paris)],
    "tool_use",
  ],
  ["leaves tools alone that nobody names", "nova", ask(tools), [text("You said: Hello")], "end_turn"],
  ["obeys toolChoice any", "nova", ask(forced({ any: {} })), [call("get_weather", paris)], "tool_use"],
  ["obeys toolChoice tool", "nova", ask(forced({ tool: { name: "get_time" } })), [call("get_time")], "tool_use"],
  ["quotes tool results", "nova", answered, [text('The tools returned: sunny\n{"degrees":21}')], "end_turn"],
  [
    "quotes tool results, whatever the text beside them names",
    "nova",
    talk([user({ text: "Hi" }), assistant(use()), user(result(), { text: "get_weather" })], tools),
    [text("The tools returned: sunny")],
    "end_turn",
  ],
  [
    "obeys toolChoice after tool results too",
    "nova",
    { ...answered, ...forced({ any: {} }) },
    [call("get_weather", paris)],
    "tool_use",
  ],
  [
    "reasons and signs on Claude",
    "sonnet45",
    ask(fields({ thinking: { type: "enabled", budget_tokens: 1024 } })),
    [{ kind: "reasoning", text: thought, signature: toSignature(thought) }, text("You said: Hello")],
    "end_turn",
  ],
  [
    "hides the reasoning that is to be omitted",
    "opus5",
    ask(fields({ thinking: { type: "adaptive", display: "omitted" } })),
    [{ kind: "reasoning", text: "", signature: toSignature("") }, text("You said: Hello")],
    "end_turn",
  ],
  [
    "does not reason when thinking is disabled",
    "sonnet45",
    ask(fields({ thinking: { type: "disabled" } })),
    [text("You said: Hello")],
    "end_turn",
  ],
  ...(
    [
      ["nova2", { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } }],
      ["gptOss", { reasoning_effort: "low" }],
      ["deepseek", { reasoning_config: "low" }],
    ] as const
  ).map(([model, additional]): (typeof answers)[number] => [
    `reasons unsigned on ${model}`,
    model,
    ask(fields(additional)),
    [{ kind: "reasoning", text: thought }, text("You said: Hello")],
    "end_turn",
  ]),
  [
    "writes JSON that follows the schema",
    "sonnet45",
    ask({ outputConfig: format }),
    [text('{"hot":true}')],
    "end_turn",
  ],
  ["cuts at maxTokens", "nova", ask({ inferenceConfig: { maxTokens: 2 } }), [text("You said")], "max_tokens"],
  [
    "says all that maxTokens allows",
    "nova",
    ask({ inferenceConfig: { maxTokens: 4 } }),
    [text("You said: Hello")],
    "end_turn",
  ],
  [
    "cuts no character in half",
    "nova",
    ask({ inferenceConfig: { maxTokens: 3 } }, "a😀"),
    [text("You said: a")],
    "max_tokens",
  ],
  [
    "cuts the arguments of a call",
    "nova",
    ask({ ...tools, inferenceConfig: { maxTokens: 1 } }, "get_weather"),
    [call("get_weather", '{"ci')],
    "max_tokens",
  ],
  [
    "stops before the first stop sequence",
    "nova",
    ask({ inferenceConfig: { stopSequences: ["three", "two"] } }, "one two three"),
    [text("You said: one ")],
    "stop_sequence",
  ],
  [
    "says nothing before a stop sequence at the start",
    "nova",
    ask({ inferenceConfig: { stopSequences: ["You"] } }),
    [],
    "stop_sequence",
  ],
  ["!empty has no content", "nova", ask({}, "!empty"), [], "end_turn"],
  [
    "!stop has its reason",
    "nova",
    ask({}, "!stop content_filtered"),
    [text("You said: !stop content_filtered")],
    "content_filtered",
  ],
  [
    "!guardrail blocks a tool call too",
    "nova",
    ask(tools, "get_weather !guardrail"),
    [text("Sorry, the model cannot answer this question.")],
    "guardrail_intervened",
  ],
  [
    "!error-after has words enough",
    "nova",
    ask({}, "!error-after 1"),
    [text("You said: !error-after 1 and so on")],
    "end_turn",
  ],
];

function answer(model: keyof typeof models, body: object) {
  const request = body as ConverseBody;
  const last = request.messages?.at(-1)?.content?.[0]?.text ?? "";
  return toAnswer(models[model], request, readDirectives(last));
}

test.each(answers)("toAnswer %s (%s)", (_what, model, body, blocks, stopReason) => {
  const { blocks: actual, stopReason: reason } = answer(model, body);
  expect([actual, reason]).toMatchObject([blocks, stopReason]);
  expect(actual).toHaveLength(blocks.length);
});

test("toAnswer gives every call of a conversation its own id", () => {
  const twice = answer("nova", ask(tools, "get_weather twice")).blocks;
  const again = answer(
    "nova",
    talk([user({ text: "a" }), assistant({ text: "b" }), user({ text: "get_weather" })], tools),
  ).blocks;
  const ids = [...twice, ...again].map((block) => (block.kind === "toolUse" ? block.toolUseId : ""));
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toMatch(/^tooluse_[a-zA-Z0-9_-]{22}$/);
});

test("toAnswer gives Mistral ids of nine letters and digits", () => {
  const [block] = answer("mistral", ask(weather, "get_weather")).blocks;
  expect(block).toMatchObject({ toolUseId: expect.stringMatching(/^[a-zA-Z0-9]{9}$/) });
});

test("toAnswer writes as many kilobytes as !big says", () => {
  expect(answer("nova", ask({}, "!big 3")).blocks[0]?.text).toHaveLength(3072);
});

test.each([
  [{ stopSequences: ["said"] }, "said"],
  [{}, null],
])("toAnswer returns the stop sequence that was asked for: %j", (inferenceConfig, stop_sequence) => {
  const body = ask({ inferenceConfig, additionalModelResponseFieldPaths: ["/stop_sequence"] });
  expect(answer("nova", body).responseFields).toEqual({ stop_sequence });
});
