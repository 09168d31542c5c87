import type { Capabilities } from "../../../shared/models/capabilities.ts";

export const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const SONNET_46 = "us.anthropic.claude-sonnet-4-6";
const OPUS = "us.anthropic.claude-opus-4-8";
export const NOVA = "us.amazon.nova-pro-v1:0";
const QWEN = "qwen.qwen3-32b-v1:0";
const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";

/** How Bedrock relays what the model behind it says. */
export const model = (sentence: string) => `The model returned the following errors: ${sentence}`;
const wrapped = (message: string) =>
  model(JSON.stringify({ type: "error", request_id: "req_a", error: { type: "invalid_request_error", message } }));
const malformed = (what: string) =>
  model(`Malformed input request: ${what}, please reformat your input and try again.`);

/** Bedrock's own sentences, as users of other gateways have met them, and what each teaches of the model. */
export const SENTENCES: [rule: string, model: string, sentence: string, changed: Partial<Capabilities>][] = [
  ["sampling", SONNET, "`temperature` is deprecated for this model.", { sampling: "none" }],
  ["sampling", SONNET, model("`top_p` is deprecated for this model."), { sampling: "none" }],
  ["sampling", SONNET, model("temperature is deprecated for this model."), { sampling: "none" }],
  ["sampling", SONNET, wrapped("`top_k` is deprecated for this model."), { sampling: "none" }],
  [
    "temperature-or-top-p",
    LLAMA,
    model("`temperature` and `top_p` cannot both be specified for this model. Please use only one."),
    { sampling: "one" },
  ],
  [
    "temperature-or-top-p",
    LLAMA,
    model("'temperature' and 'top_p' cannot both be specified for this model. Please use only one."),
    { sampling: "one" },
  ],
  [
    "adaptive-thinking",
    SONNET,
    model(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ),
    { thinking: "adaptive-only" },
  ],
  [
    "adaptive-thinking",
    SONNET_46,
    wrapped('"thinking.type.disabled" is not supported for this model.'),
    { thinking: "adaptive-only" },
  ],
  [
    "budget-thinking",
    OPUS,
    model(
      "thinking: Input tag 'adaptive' found using 'type' does not match any of the expected tags: 'disabled', 'enabled'",
    ),
    { thinking: "budget" },
  ],
  ["budget-thinking", OPUS, model("adaptive thinking is not supported on this model"), { thinking: "budget" }],
  [
    "effort",
    OPUS,
    model("This model does not support effort level 'xhigh'. Supported levels: high, low, max, medium."),
    { refusedFields: ["output_config"] },
  ],
  ["effort", OPUS, model("This model does not support the effort parameter."), { refusedFields: ["output_config"] }],
  [
    "structured-output",
    SONNET,
    model("output_config.format: Extra inputs are not permitted"),
    { structuredOutput: "tool" },
  ],
  [
    "structured-output",
    SONNET,
    "This model doesn't support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.",
    { structuredOutput: "tool" },
  ],
  ["strict-tools", SONNET, model("tools.0.custom.strict: Extra inputs are not permitted"), { strictTools: false }],
  ["cache-ttl", SONNET, wrapped("system.0.cache_control.ttl: Extra inputs are not permitted"), { hourCache: false }],
  [
    "cache-points",
    NOVA,
    malformed("#/toolConfig/tools/6: extraneous key [cachePoint] is not permitted"),
    { cachePoints: [] },
  ],
  [
    "cache-points",
    NOVA,
    "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
    { cachePoints: [] },
  ],
  [
    "tool-choice",
    NOVA,
    "This model doesn't support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.",
    { toolChoice: "any" },
  ],
  [
    "prefill",
    SONNET,
    model("This model does not support assistant message prefill. The conversation must end with a user message."),
    { prefill: false },
  ],
  [
    "stop-sequences",
    LLAMA,
    "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    { stopSequences: false },
  ],
  [
    "max-tokens",
    QWEN,
    "The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens value that is lower than 4096.",
    { maxOutputTokens: 4096 },
  ],
  [
    "max-tokens",
    OPUS,
    wrapped("max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for claude-new-9"),
    { maxOutputTokens: 64_000 },
  ],
  ["extra-field", QWEN, malformed("#: extraneous key [top_k] is not permitted"), { refusedFields: ["top_k"] }],
  ["extra-field", SONNET, model("thinking: Extra inputs are not permitted"), { refusedFields: ["thinking"] }],
  [
    "extra-field",
    SONNET,
    model("output_config.effort: Extra inputs are not permitted"),
    { refusedFields: ["output_config"] },
  ],
  [
    "extra-field",
    SONNET,
    wrapped("context_management: Extra inputs are not permitted"),
    { refusedFields: ["context_management"] },
  ],
];
