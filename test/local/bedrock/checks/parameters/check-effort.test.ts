import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken } from "../../requests.ts";

const effort = (level: unknown, thinking?: object) =>
  ask({ additionalModelRequestFields: { output_config: { effort: level }, ...(thinking && { thinking }) } });
const DISABLED = { type: "disabled" };
const whileOff = (level: string) =>
  `output_config.effort '${level}' is not supported when thinking is disabled on this model. Use effort 'high' or below, or enable thinking.`;
const UNKNOWN = "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'";

const REFUSED: Refused[] = [
  ["any effort", "sonnet45", effort("low"), "This model does not support the effort parameter."],
  [
    "xhigh",
    "opus46",
    effort("xhigh"),
    "This model does not support effort level 'xhigh'. Supported levels: high, low, max, medium.",
  ],
  [
    "effort in outputConfig",
    "opus45",
    ask({ outputConfig: { effort: "max" } }),
    "This model does not support effort level 'max'. Supported levels: high, low, medium.",
  ],
  ["an effort of other makers", "opus55", effort("minimal"), UNKNOWN],
  ["an effort that is no word", "opus55", effort(3), UNKNOWN],
  ["max while thinking is off", "opus5", effort("max", DISABLED), whileOff("max")],
  ["xhigh while thinking is off", "haiku55", effort("xhigh", DISABLED), whileOff("xhigh")],
  ["xhigh between tools only", "sonnet55", effort("xhigh", { type: "between_tools" }), whileOff("xhigh")],
];

const TAKEN: Taken[] = [
  ["every effort", "opus55", effort("max")],
  ["every effort", "opus48", effort("xhigh")],
  ["max", "opus46", effort("max")],
  ["high while thinking is off", "opus5", effort("high", DISABLED)],
  ["max while thinking is off", "sonnet5", effort("max", DISABLED)],
  ["effort in outputConfig", "opus55", ask({ outputConfig: { effort: "low" } })],
];

test.each(REFUSED)("checkEffort refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, FROM_MODEL + message),
);

test.each(TAKEN)("checkEffort takes %s (%s)", (_what, model, body) => expectTaken(model, body));
