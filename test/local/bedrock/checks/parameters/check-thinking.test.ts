import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken, WEATHER } from "../../requests.ts";

const think = (thinking: unknown, more: object = {}, fields: object = {}) =>
  ask({ additionalModelRequestFields: { thinking, ...fields }, ...more });
const ADAPTIVE = { type: "adaptive" };
const ENABLED = { type: "enabled", budget_tokens: 1024 };
const FORCED = { toolConfig: { ...WEATHER.toolConfig, toolChoice: { any: {} } } };
const BINDING = { anthropic_beta: ["thinking-binding-controls-2026-08-01"] };
const UPDATES = { anthropic_beta: ["thinking-display-updates-2026-08-18"] };
const GUIDE = "https://docs.claude.com/en/docs/build-with-claude/extended-thinking";
const USE_ADAPTIVE = 'Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.';
const FORCING = "Thinking may not be enabled when tool_choice forces tool use.";
const SMALL_MAX = `\`max_tokens\` must be greater than \`thinking.budget_tokens\`. Please consult our documentation at ${GUIDE}#max-tokens-and-context-window-size`;

const REFUSED: Refused[] = [
  ["enabled", "opus48", think(ENABLED), `"thinking.type.enabled" is not supported for this model. ${USE_ADAPTIVE}`],
  [
    "disabled",
    "opus55",
    think({ type: "disabled" }),
    `"thinking.type.disabled" is not supported for this model. ${USE_ADAPTIVE}`,
  ],
  ["adaptive", "sonnet45", think(ADAPTIVE), "adaptive thinking is not supported on this model"],
  ["thinking", "haiku3", think(ENABLED), "thinking: Extra inputs are not permitted"],
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
  ["a budget of maxTokens", "sonnet45", think(ENABLED, { inferenceConfig: { maxTokens: 1024 } }), SMALL_MAX],
  [
    "a temperature beside thinking",
    "sonnet45",
    think(ENABLED, { inferenceConfig: { temperature: 0.5 } }),
    `\`temperature\` may only be set to 1 when thinking is enabled or in adaptive mode. Please consult our documentation at ${GUIDE}#important-considerations-when-using-extended-thinking`,
  ],
  [
    "a small topP beside thinking",
    "opus46",
    think(ADAPTIVE, { inferenceConfig: { topP: 0.9 } }),
    "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled or in adaptive mode.",
  ],
  [
    "top_k beside thinking",
    "sonnet45",
    think(ENABLED, {}, { top_k: 5 }),
    "`top_k` must be unset when thinking is enabled or in adaptive mode.",
  ],
  ["a forced choice beside thinking", "sonnet45", think(ENABLED, FORCED), FORCING],
  [
    "a forced tool_choice beside thinking",
    "sonnet45",
    think(ENABLED, WEATHER, { tool_choice: { type: "any" } }),
    FORCING,
  ],
  [
    "disabled where thinking goes on between tools",
    "sonnet55",
    think({ type: "disabled" }),
    'To turn thinking off on this model, send "thinking": {"type": "between_tools"} instead of {"type": "disabled"}. The model does not think before responding. The short updates it writes between tool calls come back as thinking blocks.',
  ],
  [
    "disabled",
    "fable5",
    think({ type: "disabled" }),
    `"thinking.type.disabled" is not supported for this model. ${USE_ADAPTIVE}`,
  ],
  ["a budget", "sonnet5", think(ENABLED), `"thinking.type.enabled" is not supported for this model. ${USE_ADAPTIVE}`],
  [
    "between_tools",
    "opus5",
    think({ type: "between_tools" }),
    `"thinking.type.between_tools" is not supported for this model. ${USE_ADAPTIVE}`,
  ],
  [
    "a display beside between_tools",
    "sonnet55",
    think({ type: "between_tools", display: "summarized" }),
    "thinking.between_tools.display: Extra inputs are not permitted",
  ],
  [
    "a display beside disabled",
    "opus5",
    think({ type: "disabled", display: "omitted" }),
    "thinking.disabled.display: Extra inputs are not permitted",
  ],
  [
    "a budget beside adaptive",
    "opus5",
    think({ type: "adaptive", budget_tokens: 2048 }),
    "thinking.adaptive.budget_tokens: Extra inputs are not permitted",
  ],
  [
    "another display",
    "opus5",
    think({ type: "adaptive", display: "full" }),
    "thinking.adaptive.display: Input should be 'omitted' or 'summarized'",
  ],
  [
    "updates without their beta",
    "opus55",
    think({ type: "adaptive", display: "updates" }),
    "thinking.adaptive.display: Input should be 'omitted' or 'summarized'",
  ],
  [
    "block_binding without its beta",
    "opus55",
    think({ type: "adaptive", block_binding: { prefix_mismatch_behavior: "drop_block" } }),
    "thinking.adaptive.block_binding: Extra inputs are not permitted",
  ],
  [
    "another behavior on a mismatch",
    "opus55",
    think({ type: "adaptive", block_binding: { prefix_mismatch_behavior: "drop" } }, {}, BINDING),
    "thinking.adaptive.block_binding.prefix_mismatch_behavior: Input should be 'drop_block' or 'error'",
  ],
];

const TAKEN: Taken[] = [
  ["adaptive with effort", "opus48", think(ADAPTIVE, {}, { output_config: { effort: "xhigh" } })],
  ["disabled", "opus5", think({ type: "disabled" })],
  ["disabled", "haiku55", think({ type: "disabled" })],
  ["between_tools", "sonnet55", think({ type: "between_tools" })],
  ["a display", "opus55", think({ type: "adaptive", display: "summarized" })],
  ["updates with their beta", "opus55", think({ type: "adaptive", display: "updates" }, {}, UPDATES)],
  [
    "block_binding with its beta",
    "opus48",
    think({ type: "adaptive", block_binding: { prefix_mismatch_behavior: "error" } }, {}, BINDING),
  ],
  ["a forced choice beside adaptive thinking", "opus48", think(ADAPTIVE, FORCED)],
  ["a large budget without maxTokens", "sonnet4", think({ type: "enabled", budget_tokens: 10_000 })],
  ["thinking under its other name", "sonnet45", ask({ additionalModelRequestFields: { reasoning_config: ENABLED } })],
  ["adaptive", "opus46", think(ADAPTIVE, { inferenceConfig: { temperature: 1 } })],
  ["a large topP beside thinking", "opus46", think(ADAPTIVE, { inferenceConfig: { topP: 0.95 } })],
  ["enabled", "opus46", think(ENABLED)],
  ["enabled with room", "sonnet45", think(ENABLED, { inferenceConfig: { maxTokens: 1025 } })],
  ["disabled with a forced choice", "sonnet45", think({ type: "disabled" }, FORCED)],
  ["tool_choice auto beside thinking", "sonnet45", think(ENABLED, WEATHER, { tool_choice: { type: "auto" } })],
];

test.each(REFUSED)("checkThinking refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, FROM_MODEL + message),
);

test.each(TAKEN)("checkThinking takes %s (%s)", (_what, model, body) => expectTaken(model, body));
