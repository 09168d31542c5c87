import { test } from "vitest";
import { ask, expectInvalid, expectTaken, fromModel, type Refused, type Taken, weather } from "../requests.ts";

const think = (thinking: unknown, more: object = {}, fields: object = {}) =>
  ask({ additionalModelRequestFields: { thinking, ...fields }, ...more });
const adaptive = { type: "adaptive" };
const enabled = { type: "enabled", budget_tokens: 1024 };
const forced = { toolConfig: { ...weather.toolConfig, toolChoice: { any: {} } } };
const effort = (level: string) => ask({ additionalModelRequestFields: { output_config: { effort: level } } });
const guide = "https://docs.claude.com/en/docs/build-with-claude/extended-thinking";
const useAdaptive = 'Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
const forcing = "Thinking may not be enabled when tool_choice forces tool use.";
const smallMax = `\`max_tokens\` must be greater than \`thinking.budget_tokens\`. Please consult our documentation at ${guide}#max-tokens-and-context-window-size`;

const refused: Refused[] = [
  ["enabled", "opus48", think(enabled), `"thinking.type.enabled" is not supported for this model. ${useAdaptive}`],
  [
    "disabled",
    "opus5",
    think({ type: "disabled" }),
    `"thinking.type.disabled" is not supported for this model. ${useAdaptive}`,
  ],
  ["adaptive", "sonnet45", think(adaptive), "adaptive thinking is not supported on this model"],
  ["thinking", "haiku3", think(enabled), "thinking: Extra inputs are not permitted"],
  [
    "another type",
    "sonnet45",
    think({ type: "auto" }),
    "thinking: Input tag 'auto' found using 'type' does not match any of the expected tags: 'adaptive', 'disabled', 'enabled'",
  ],
  ["no budget", "sonnet45", think({ type: "enabled" }), "thinking.enabled.budget_tokens: Field required"],
  [
    "half a token",
    "sonnet45",
    think({ type: "enabled", budget_tokens: 1024.5 }),
    "thinking.enabled.budget_tokens: Input should be a valid integer",
  ],
  [
    "a small budget",
    "sonnet45",
    think({ type: "enabled", budget_tokens: 1023 }),
    "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
  ],
  ["a budget of maxTokens", "sonnet45", think(enabled, { inferenceConfig: { maxTokens: 1024 } }), smallMax],
  ["a large budget without maxTokens", "sonnet4", think({ type: "enabled", budget_tokens: 4096 }), smallMax],
  [
    "a temperature beside thinking",
    "sonnet45",
    think(enabled, { inferenceConfig: { temperature: 0.5 } }),
    `\`temperature\` may only be set to 1 when thinking is enabled or in adaptive mode. Please consult our documentation at ${guide}#important-considerations-when-using-extended-thinking`,
  ],
  [
    "a small topP beside thinking",
    "opus46",
    think(adaptive, { inferenceConfig: { topP: 0.9 } }),
    "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled or in adaptive mode.",
  ],
  [
    "top_k beside thinking",
    "sonnet45",
    think(enabled, {}, { top_k: 5 }),
    "`top_k` must be unset when thinking is enabled or in adaptive mode.",
  ],
  ["a forced choice beside thinking", "sonnet45", think(enabled, forced), forcing],
  [
    "a forced tool_choice beside thinking",
    "opus46",
    think(adaptive, weather, { tool_choice: { type: "any" } }),
    forcing,
  ],
  ["effort", "sonnet45", effort("low"), "This model does not support the effort parameter."],
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
];

const taken: Taken[] = [
  ["adaptive with effort", "opus48", think(adaptive, {}, { output_config: { effort: "xhigh" } })],
  ["adaptive", "opus46", think(adaptive, { inferenceConfig: { temperature: 1 } })],
  ["a large topP beside thinking", "opus46", think(adaptive, { inferenceConfig: { topP: 0.95 } })],
  ["enabled", "opus46", think(enabled)],
  ["enabled with room", "sonnet45", think(enabled, { inferenceConfig: { maxTokens: 1025 } })],
  ["disabled with a forced choice", "sonnet45", think({ type: "disabled" }, forced)],
  ["tool_choice auto beside thinking", "sonnet45", think(enabled, weather, { tool_choice: { type: "auto" } })],
];

test.each(refused)("checkThinking refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, fromModel + message),
);

test.each(taken)("checkThinking takes %s (%s)", (_what, model, body) => expectTaken(model, body));
