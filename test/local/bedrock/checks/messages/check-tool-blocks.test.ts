import { test } from "vitest";
import {
  assistant,
  expectInvalid,
  expectTaken,
  FROM_MODEL,
  type Refused,
  result,
  type Taken,
  talk,
  use,
  user,
  WEATHER,
} from "../../requests.ts";

const HELLO = user({ text: "Hello" });
const history = (assistantTurn: object, userTurn: object, more: object = WEATHER) =>
  talk([HELLO, assistantTurn, userTurn], more);

const REFUSED: Refused[] = [
  [
    "tool blocks without toolConfig",
    "sonnet45",
    history(assistant(use()), user(result()), {}),
    "The toolConfig field must be defined when using toolUse and toolResult content blocks.",
  ],
  [
    "a call without its result",
    "sonnet45",
    history(assistant(use("call_1"), use("call_2")), user(result("call_1"))),
    "Expected toolResult blocks at messages.2.content for the following Ids: call_2",
  ],
  [
    "calls answered with text",
    "nova",
    history(assistant(use("call_1"), use("call_2")), HELLO),
    "Expected toolResult blocks at messages.2.content for the following Ids: call_1, call_2",
  ],
  [
    "a conversation that ends with a call",
    "sonnet45",
    talk([HELLO, assistant(use())], WEATHER),
    "Expected toolResult blocks at messages.2.content for the following Ids: call_1",
  ],
  [
    "a result under another id",
    "sonnet45",
    history(assistant(use("call_1")), user(result("call_9"))),
    "Expected toolResult blocks at messages.2.content for the following Ids: call_1",
  ],
  [
    "more results than calls",
    "sonnet45",
    history(assistant(use("call_1")), user(result("call_1"), result("call_2"))),
    "The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn.",
  ],
  [
    "a result without any call",
    "sonnet45",
    talk([user(result())], WEATHER),
    "The number of toolResult blocks at messages.0.content exceeds the number of toolUse blocks of previous turn.",
  ],
  [
    "two calls with one id",
    "nova",
    history(assistant(use("call_1"), use("call_1")), user(result("call_1"), result("call_1"))),
    "The toolUse blocks at messages.1.content contain duplicate Ids: call_1",
  ],
  [
    "two results for one id",
    "sonnet45",
    history(assistant(use("call_1"), use("call_2")), user(result("call_1"), result("call_1"))),
    "Expected toolResult blocks at messages.2.content for the following Ids: call_2",
  ],
  [
    "input that is not an object",
    "sonnet45",
    history(assistant(use("call_1", "Paris")), user(result())),
    "The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a json object for the field and try again.",
  ],
  [
    "a JSON result that is not an object",
    "sonnet45",
    history(assistant(use()), user(result("call_1", [{ text: "a" }, { json: [1] }]))),
    "The format of the value at messages.2.content.0.toolResult.content.1.json is invalid. Provide a json object for the field and try again.",
  ],
  [
    "a JSON result that is a string",
    "nova",
    history(assistant(use()), user(result("call_1", [{ json: "sunny" }]))),
    "The format of the value at messages.2.content.0.toolResult.content.0.json is invalid. Provide a json object for the field and try again.",
  ],
  [
    "a failed result without content",
    "sonnet45",
    history(assistant(use()), user(result("call_1", [], { status: "error" }))),
    "The content field at messages.2.content.0.toolResult cannot be empty when status value is error.",
  ],
  [
    "a dot in an id for Claude",
    "sonnet45",
    history(assistant(use("call.1")), user(result("call.1"))),
    `${FROM_MODEL}messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`,
  ],
  [
    "an id that Claude has seen in an earlier turn",
    "sonnet45",
    talk([HELLO, assistant(use()), user(result()), assistant({ text: "So" }, use()), user(result())], WEATHER),
    `${FROM_MODEL}messages.3.content.1: \`tool_use\` ids must be unique`,
  ],
  [
    "text before a result for Claude",
    "sonnet45",
    history(assistant(use()), user({ text: "Here" }, result())),
    `${FROM_MODEL}messages.1: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: call_1. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  ],
  [
    "an id that is not of Mistral's nine characters",
    "mistral",
    history(assistant(use("call_1")), user(result("call_1"))),
    `${FROM_MODEL}Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.`,
  ],
];

const TAKEN: Taken[] = [
  ["a call and its result", "sonnet45", history(assistant(use()), user(result()))],
  [
    "results in another order, then text",
    "sonnet45",
    history(assistant({ text: "Let me see." }, use("a"), use("b")), user(result("b"), result("a"), { text: "So?" })),
  ],
  ["a result without content", "sonnet45", history(assistant(use()), user(result("call_1", [])))],
  ["a dot in an id for Nova", "nova", history(assistant(use("call.1:2")), user(result("call.1:2")))],
  ["Mistral's own ids", "mistral", history(assistant(use("abcDEF123")), user(result("abcDEF123")))],
];

test.each(REFUSED)("checkToolBlocks refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkToolBlocks takes %s (%s)", (_what, model, body) => expectTaken(model, body));
