import { expect, test } from "vitest";
import { ask } from "../requests.ts";
import { type Answered, answer, call, expectAnswer, TOOLS, text } from "./answers.ts";

const ANSWERS: Answered[] = [
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
    ask({ ...TOOLS, inferenceConfig: { maxTokens: 1 } }, "get_weather"),
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
];

test.each(ANSWERS)("limitBlocks %s (%s)", (_what, model, body, blocks, stopReason) =>
  expectAnswer(model, body, blocks, stopReason),
);

test.each([
  [{ stopSequences: ["said"] }, "said"],
  [{}, null],
])("limitBlocks returns the stop sequence that was asked for: %j", (inferenceConfig, stop_sequence) => {
  const body = ask({ inferenceConfig, additionalModelResponseFieldPaths: ["/stop_sequence"] });
  expect(answer("nova", body).responseFields).toEqual({ stop_sequence });
});
