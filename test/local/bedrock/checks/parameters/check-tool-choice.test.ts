import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken, WEATHER } from "../../requests.ts";

const forced = (toolChoice: object) => ask({ toolConfig: { ...WEATHER.toolConfig, toolChoice } });
const fields = (tool_choice: object, more: object = WEATHER) =>
  ask({ ...more, additionalModelRequestFields: { tool_choice } });
const NEVER = `${FROM_MODEL}tool_choice: type "tool" and "any" are not supported for this model.`;

const REFUSED: Refused[] = [
  ["any", "opus55", forced({ any: {} }), NEVER],
  ["a named tool", "sonnet55", forced({ tool: { name: "get_weather" } }), NEVER],
  ["any in Claude's own words", "fable51", fields({ type: "any" }), NEVER],
  ["any", "fable52", forced({ any: {} }), NEVER],
  [
    "two choices",
    "opus5",
    fields({ type: "none" }, { toolConfig: { ...WEATHER.toolConfig, toolChoice: { auto: {} } } }),
    "The additionalModelRequestFields field tool_choice.type conflicts with toolConfig.toolChoice. Remove one of them and try again.",
  ],
];

const TAKEN: Taken[] = [
  ["auto", "opus55", forced({ auto: {} })],
  ["none in Claude's own words", "opus55", fields({ type: "none" })],
  ["any", "haiku55", forced({ any: {} })],
  ["a named tool", "fable5", forced({ tool: { name: "get_weather" } })],
  [
    "any, and no calls at once",
    "opus5",
    fields({ disable_parallel_tool_use: true }, { toolConfig: { ...WEATHER.toolConfig, toolChoice: { any: {} } } }),
  ],
];

test.each(REFUSED)("checkToolChoice refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkToolChoice takes %s (%s)", (_what, model, body) => expectTaken(model, body));
