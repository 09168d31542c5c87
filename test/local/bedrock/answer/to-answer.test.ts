import { expect, test } from "vitest";
import { ask, assistant, talk, user } from "../requests.ts";
import { type Answered, answer, expectAnswer, TOOLS, text } from "./answers.ts";

const SCHEMA = {
  type: "object",
  properties: { city: { type: "string" }, hot: { type: "boolean" } },
  required: ["hot"],
};
const toFormat = (schema: object) => ({
  textFormat: { type: "json_schema", structure: { jsonSchema: { schema: JSON.stringify(schema) } } },
});
const FORMAT = toFormat(SCHEMA);

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
    "writes JSON that follows the schema",
    "sonnet45",
    ask({ outputConfig: FORMAT }),
    [text('{"hot":true,"city":"Paris"}')],
    "end_turn",
  ],
  [
    "writes the JSON that is asked for in words",
    "nova",
    ask({
      system: [
        { text: "Be kind." },
        { text: `Respond with one valid JSON object. It must match this JSON schema:\n${JSON.stringify(SCHEMA)}` },
      ],
    }),
    [text('{"hot":true,"city":"Paris"}')],
    "end_turn",
  ],
  [
    "writes any JSON where there is no schema",
    "nova",
    ask({}, "Say hello and answer in JSON"),
    [text('{"answer":"You said: Say hello and answer in JSON"}')],
    "end_turn",
  ],
  [
    "puts its words where the schema has a place for them",
    "opus55",
    ask({
      outputConfig: toFormat({ type: "object", properties: { sure: { type: "boolean" }, answer: { type: "string" } } }),
    }),
    [{ kind: "reasoning", text: "" }, text('{"sure":true,"answer":"You said: Hello"}')],
    "end_turn",
  ],
  ["!refuse says nothing", "opus55", ask({}, "!refuse"), [], "content_filtered"],
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

test.each([
  [
    "opus55",
    "",
    { stop_sequence: null, stop_details: null, usage: { output_tokens_details: { thinking_tokens: 11 } } },
  ],
  ["gpt6", "", { stop_sequence: null, stop_details: null, usage: { output_tokens_details: { reasoning_tokens: 11 } } }],
  [
    "opus55",
    " !refuse",
    {
      stop_sequence: null,
      stop_details: { type: "refusal", category: "cyber", explanation: null },
      usage: { output_tokens_details: { thinking_tokens: 0 } },
    },
  ],
] as const)("toAnswer tells the fields that are asked for (%s%s)", (model, directive, fields) => {
  const paths = ["/stop_sequence", "/stop_details", "/usage/output_tokens_details", "/nothing/else"];
  const { responseFields, outputTokens } = answer(
    model,
    ask({ additionalModelResponseFieldPaths: paths }, `Hi${directive}`),
  );
  expect(responseFields).toEqual(fields);
  // "You said: Hi" are three tokens.
  expect(outputTokens).toBe(directive ? 0 : 14);
});
