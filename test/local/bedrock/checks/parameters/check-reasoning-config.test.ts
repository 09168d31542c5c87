import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken } from "../../requests.ts";

const reason = (reasoningConfig: unknown, inferenceConfig: object = {}) =>
  ask({ inferenceConfig, additionalModelRequestFields: { reasoningConfig } });
const enabled = (maxReasoningEffort: string) => ({ type: "enabled", maxReasoningEffort });
const WRONG = `${FROM_MODEL}Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.`;
const extraneous = (key: string) =>
  `${FROM_MODEL}Malformed input request: #/inferenceConfig: extraneous key [${key}] is not permitted, please reformat your input and try again.`;

const REFUSED: Refused[] = [
  ["reasoning on a Nova that cannot", "nova", reason(enabled("low")), WRONG],
  ["another effort", "nova2", reason(enabled("max")), WRONG],
  ["another type", "nova2", reason({ type: "adaptive" }), WRONG],
  ["a string", "nova2", reason("low"), WRONG],
  ["maxTokens at high effort", "nova2", reason(enabled("high"), { maxTokens: 100 }), extraneous("maxTokens")],
  ["temperature at high effort", "nova2", reason(enabled("high"), { temperature: 0 }), extraneous("temperature")],
  ["topP at high effort", "nova2", reason(enabled("high"), { topP: 0.5 }), extraneous("topP")],
];

const TAKEN: Taken[] = [
  ["high effort alone", "nova2", reason(enabled("high"))],
  ["limits at medium effort", "nova2", reason(enabled("medium"), { maxTokens: 100, temperature: 0.5 })],
  ["disabled", "nova2", reason({ type: "disabled" }, { maxTokens: 100 })],
];

test.each(REFUSED)("checkReasoningConfig refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkReasoningConfig takes %s (%s)", (_what, model, body) => expectTaken(model, body));
