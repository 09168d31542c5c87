import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken } from "../../requests.ts";

const fields = (additionalModelRequestFields: object) => ask({ additionalModelRequestFields });
const unsupported = (field: string, effort: string, values: string) =>
  `${FROM_MODEL}Unsupported value: '${field}' does not support '${effort}' with this model. Supported values are: ${values}.`;

const REFUSED: Refused[] = [
  [
    "none",
    "gptOss",
    fields({ reasoning_effort: "none" }),
    unsupported("reasoning_effort", "none", "'low', 'medium', and 'high'"),
  ],
  [
    "the flat field",
    "gpt6",
    fields({ reasoning_effort: "high" }),
    `${FROM_MODEL}Unknown parameter: 'reasoning_effort'.`,
  ],
  [
    "none",
    "gpt6Astra",
    fields({ reasoning: { effort: "none" } }),
    unsupported("reasoning.effort", "none", "'low', 'medium', 'high', 'xhigh', and 'max'"),
  ],
  [
    "max",
    "grok",
    fields({ reasoning: { effort: "max" } }),
    unsupported("reasoning.effort", "max", "'low', 'medium', 'high', and 'xhigh'"),
  ],
  [
    "none",
    "glm53",
    fields({ reasoning_effort: "none" }),
    unsupported("reasoning_effort", "none", "'low', 'medium', 'high', 'xhigh', and 'max'"),
  ],
  [
    "max",
    "qwen",
    fields({ reasoning_config: "max" }),
    unsupported("reasoning_config", "max", "'none', 'low', 'medium', and 'high'"),
  ],
];

const TAKEN: Taken[] = [
  ["an effort", "gptOss", fields({ reasoning_effort: "low" })],
  ["an effort inside", "gpt6", fields({ reasoning: { effort: "none" } })],
  ["the flat field, which does nothing", "kimi3", fields({ reasoning_effort: "high" })],
  ["none", "deepseek", fields({ reasoning_effort: "none" })],
  ["high", "qwen", fields({ reasoning_config: "high" })],
];

test.each(REFUSED)("checkReasoning refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkReasoning takes %s (%s)", (_what, model, body) => expectTaken(model, body));
