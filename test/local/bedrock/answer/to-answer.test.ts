import { expect, test } from "vitest";
import { toSignature } from "../../../../local/bedrock/thinking/to-signature.ts";
import { ask, assistant, talk, user } from "../requests.ts";
import { type Answered, answer, expectAnswer, TOOLS, text } from "./answers.ts";

const fields = (additionalModelRequestFields: object) => ({ additionalModelRequestFields });
const THOUGHT = "The user writes: Hello\nA short answer will do.";
const SCHEMA = {
  type: "object",
  properties: { city: { type: "string" }, hot: { type: "boolean" } },
  required: ["hot"],
};
const FORMAT = { textFormat: { type: "json_schema", structure: { jsonSchema: { schema: JSON.stringify(SCHEMA) } } } };

const ANSWERS: Answered[] = [
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
    "reasons and signs on Claude",
    "sonnet45",
    ask(fields({ thinking: { type: "enabled", budget_tokens: 1024 } })),
    [{ kind: "reasoning", text: THOUGHT, signature: toSignature(THOUGHT) }, text("You said: Hello")],
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
  ).map(([model, additional]): (typeof ANSWERS)[number] => [
    `reasons unsigned on ${model}`,
    model,
    ask(fields(additional)),
    [{ kind: "reasoning", text: THOUGHT }, text("You said: Hello")],
    "end_turn",
  ]),
  [
    "writes JSON that follows the schema",
    "sonnet45",
    ask({ outputConfig: FORMAT }),
    [text('{"hot":true}')],
    "end_turn",
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
    ask(TOOLS, "get_weather !guardrail"),
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

test.each(ANSWERS)("toAnswer %s (%s)", (_what, model, body, blocks, stopReason) =>
  expectAnswer(model, body, blocks, stopReason),
);

test("toAnswer writes as many kilobytes as !big says", () => {
  expect(answer("nova", ask({}, "!big 3")).blocks[0]?.text).toHaveLength(3072);
});
