import { EFFORTS } from "../../../../shared/openai/effort.ts";
import { field, fields, model, NEW, OPUS_5, OPUS_48, OPUS_55, type RefusalRow, SONNET } from "./refusal-row.ts";

const SIGNED = [
  { role: "user", content: "Hello" },
  { role: "assistant", content: "Hi", thinking_blocks: [{ type: "thinking", thinking: "Hm.", signature: "c2ln" }] },
  { role: "user", content: "And now?" },
];

/** What Bedrock says about thinking, efforts and signed blocks, as users of other gateways have met it. */
export const THINKING_REFUSALS: RefusalRow[] = [
  {
    rule: "thinking-off",
    model: OPUS_5,
    ask: { thinking: { type: "disabled" } },
    sentence: model(
      '"thinking.type.disabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ),
    change: { thinkingOff: "never" },
  },
  {
    rule: "thinking-off",
    model: OPUS_5,
    ask: { reasoning_effort: "none" },
    sentence: model(
      'To turn thinking off on this model, send "thinking": {"type": "between_tools"} instead of {"type": "disabled"}. See the documentation.',
    ),
    change: { thinkingOff: "between_tools" },
  },
  {
    rule: "adaptive-thinking",
    model: SONNET,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ),
    change: { thinking: "adaptive-only" },
    next: { additionalModelRequestFields: { thinking: { type: "adaptive" }, output_config: { effort: "high" } } },
  },
  {
    rule: "thinking-type",
    model: SONNET,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model("thinking.type: Input should be 'adaptive' or 'disabled'"),
    change: { thinking: "adaptive-only" },
    next: { additionalModelRequestFields: { thinking: { type: "adaptive" } } },
  },
  {
    rule: "thinking-type",
    model: OPUS_5,
    ask: { reasoning_effort: "none" },
    sentence: model("thinking.type: Input should be 'adaptive' or 'between_tools'"),
    change: { thinkingOff: "between_tools" },
  },
  {
    rule: "thinking-type",
    model: OPUS_48,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model(
      "thinking: Input tag 'adaptive' found using 'type' does not match any of the expected tags: 'disabled', 'enabled'",
    ),
    change: { thinking: "budget", thinkingOff: "omit", efforts: EFFORTS },
    next: { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 15_000 } } },
  },
  {
    rule: "budget-thinking",
    model: OPUS_48,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model("adaptive thinking is not supported on this model"),
    change: { thinking: "budget", thinkingOff: "omit", efforts: EFFORTS },
    next: { additionalModelRequestFields: { thinking: { type: "enabled" } } },
  },
  {
    rule: "effort",
    model: OPUS_48,
    ask: { reasoning_effort: "xhigh" },
    sentence: model("This model does not support effort level 'xhigh'. Supported levels: high, low, max, medium."),
    change: { efforts: ["low", "medium", "high", "max"] },
    next: { additionalModelRequestFields: { output_config: { effort: "high" } } },
  },
  {
    rule: "effort",
    model: OPUS_48,
    ask: { reasoning_effort: "max" },
    sentence: model("output_config.effort: Input should be 'low', 'medium' or 'high'"),
    change: { efforts: ["low", "medium", "high"] },
    next: { additionalModelRequestFields: { output_config: { effort: "high" } } },
  },
  {
    rule: "effort",
    model: NEW,
    ask: { reasoning_effort: "low" },
    sentence: model("reasoning_effort: Input should be 'medium' or 'high'"),
    change: { efforts: ["medium", "high"] },
    next: { additionalModelRequestFields: { reasoning_effort: "medium" } },
  },
  {
    rule: "effort",
    model: "us.openai.gpt-6-sol",
    ask: { reasoning_effort: "none" },
    sentence: model(
      "Unsupported value: 'none' is not supported with the 'openai.gpt-6-sol' model. Supported values are: 'low', 'medium', 'high', 'xhigh', and 'max'.",
    ),
    change: { thinkingOff: "never" },
    next: { additionalModelRequestFields: { reasoning: { effort: "low" } } },
    ignored: ["reasoning_effort"],
  },
  {
    rule: "effort",
    model: OPUS_48,
    ask: { reasoning_effort: "high" },
    sentence: model("This model does not support the effort parameter."),
    change: { efforts: [] },
    gone: [field("output_config")],
  },
  {
    rule: "effort-while-off",
    model: "us.anthropic.claude-sonnet-5",
    ask: { reasoning_effort: "none", ...fields({ output_config: { effort: "xhigh" } }) },
    sentence: model(
      "output_config.effort 'xhigh' is not supported when thinking is disabled on this model. Use effort 'high' or below, or enable thinking.",
    ),
    change: { fullEffortWhileOff: false },
    once: true,
    next: { additionalModelRequestFields: { output_config: { effort: "high" } } },
  },
  {
    rule: "thinking",
    model: SONNET,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model("Thinking may not be enabled when tool_choice forces tool use."),
    change: { thinking: "none" },
    once: true,
    gone: [field("thinking")],
  },
  {
    rule: "thinking",
    model: SONNET,
    ask: { reasoning_effort: "high", max_tokens: 20_000 },
    sentence: model(
      "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is enabled, a final `assistant` message must start with a thinking block.",
    ),
    change: { thinking: "none" },
    once: true,
    gone: [field("thinking")],
  },
  ...["thinking", "redacted_thinking"].map((kind) => ({
    rule: "thinking-binding",
    model: OPUS_55,
    ask: { messages: SIGNED, anthropic_beta: ["other-2026-01-01"] },
    sentence: model(
      `messages.1.content.0: Invalid \`signature\` in \`${kind}\` block. The block is bound to a different conversation. Remove the block, or set \`thinking.block_binding.prefix_mismatch_behavior\` to "drop_block". That setting requires the \`thinking-binding-controls-2026-08-01\` value in the \`anthropic-beta\` header.`,
    ),
    change: { binding: "everybody" as const },
    next: {
      additionalModelRequestFields: {
        thinking: {
          type: "adaptive",
          display: "summarized",
          block_binding: { prefix_mismatch_behavior: "drop_block" },
        },
        anthropic_beta: ["other-2026-01-01", "thinking-binding-controls-2026-08-01"],
      },
    },
  })),
  {
    rule: "thinking-blocks",
    model: "us.anthropic.claude-fable-5-2",
    ask: { messages: SIGNED },
    sentence: model(
      "messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation.",
    ),
    change: { refusedFields: ["reasoningContent"] },
    once: true,
    next: { messages: [{ role: "user" }, { role: "assistant", content: [{ text: "Hi" }] }, { role: "user" }] },
  },
  ...[
    "messages.1.content.0: Invalid `signature` in `thinking` block",
    "messages.1.content.0: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.",
    "messages.1.content.0.thinking.signature: Field required",
    "User messages cannot contain reasoning content. Please remove the reasoning content and try again.",
  ].map((sentence) => ({
    rule: "thinking-blocks",
    model: OPUS_55,
    ask: { messages: SIGNED },
    sentence: model(sentence),
    change: { refusedFields: ["reasoningContent"] },
    once: true as const,
    next: { messages: [{ role: "user" }, { role: "assistant", content: [{ text: "Hi" }] }, { role: "user" }] },
  })),
];
