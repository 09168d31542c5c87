import { expect } from "vitest";
import {
  LLAMA,
  malformed,
  model,
  NEW,
  NOVA,
  OPUS_5,
  OPUS_48,
  OPUS_55,
  QWEN,
  type RefusalRow,
  SONNET,
  unsupported,
  wrapped,
} from "./refusal-row.ts";

const TOOL = { type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } };
const STRICT = { type: "function", function: { ...TOOL.function, strict: true } };
const IMAGE = { type: "image_url", image_url: { url: `data:image/png;base64,${"iVBORw0KGgo".padEnd(16, "A")}` } };
const afterCall = (content: unknown, then: object[] = [], text?: string) => [
  { role: "user", content: "Hello" },
  {
    role: "assistant",
    content: text,
    tool_calls: [{ id: "call_1", type: "function", function: { name: "f", arguments: "{}" } }],
  },
  { role: "tool", tool_call_id: "call_1", content },
  ...then,
];
const SCHEMA = {
  type: "json_schema",
  json_schema: { name: "x", schema: { type: "object", properties: { a: { type: "string" } } } },
};
const MARKED = [{ role: "user", content: [{ type: "text", text: "Hello", cache_control: { type: "ephemeral" } }] }];
const HOUR = [
  { role: "user", content: [{ type: "text", text: "Hello", cache_control: { type: "ephemeral", ttl: "1h" } }] },
];
const JSON_TOOL = { toolConfig: { toolChoice: { tool: { name: "json_answer" } } } };
const PLAIN_HELLO = { messages: [{ role: "user", content: [{ text: "Hello" }] }] };

const SAMPLING = ["inferenceConfig.temperature", "inferenceConfig.topP"];

/** What Bedrock says about Converse's own members, as users of other gateways have met it. */
export const MEMBER_REFUSALS: RefusalRow[] = [
  ...["`temperature` is", "`top_p` is", "temperature is", "`top_k` is"].map((what) => ({
    rule: "sampling",
    model: SONNET,
    ask: { temperature: 0.5 },
    sentence: model(`${what} deprecated for this model.`),
    change: { sampling: "none" as const },
    gone: SAMPLING,
  })),
  {
    rule: "sampling",
    model: NEW,
    ask: { top_p: 0.5, temperature: 1 },
    sentence: unsupported("topP"),
    change: { sampling: "none" },
    gone: SAMPLING,
  },
  {
    rule: "sampling",
    model: NEW,
    ask: { temperature: 0.2 },
    sentence: model("Unsupported value: 'temperature' does not support 0.2 with this model."),
    change: { sampling: "none" },
    gone: SAMPLING,
  },
  {
    rule: "sampling",
    model: "us.moonshotai.kimi-k3",
    ask: { temperature: 0.2, top_p: 0.9 },
    sentence: model("invalid temperature: only 1 is allowed for this model"),
    change: { sampling: "none" },
    gone: SAMPLING,
    ignored: ["temperature", "top_p"],
  },
  ...[
    "`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.",
    "`top_k` must be unset when thinking is enabled or in adaptive mode.",
  ].map((sentence) => ({
    rule: "sampling",
    model: SONNET,
    ask: { temperature: 0.5 },
    sentence: model(sentence),
    change: { sampling: "none" as const },
    once: true as const,
    gone: SAMPLING,
  })),
  ...["`", "'"].map((q) => ({
    rule: "temperature-or-top-p",
    model: LLAMA,
    ask: { temperature: 0.5, top_p: 0.5 },
    sentence: model(
      `${q}temperature${q} and ${q}top_p${q} cannot both be specified for this model. Please use only one.`,
    ),
    change: { sampling: "one" as const },
    next: { inferenceConfig: { temperature: 0.5 } },
    gone: ["inferenceConfig.topP"],
  })),
  {
    rule: "structured-output",
    model: SONNET,
    ask: { response_format: SCHEMA },
    sentence: model("output_config.format: Extra inputs are not permitted"),
    change: { structuredOutput: "tool" },
    next: JSON_TOOL,
    gone: ["outputConfig"],
  },
  {
    rule: "structured-output",
    model: OPUS_55,
    ask: { response_format: SCHEMA },
    sentence: model("output_config.format: Extra inputs are not permitted"),
    change: { structuredOutput: "instruction" },
    next: { system: [{ text: expect.stringContaining("JSON") }] },
    gone: ["outputConfig", "toolConfig"],
  },
  ...["outputConfig", "outputConfig.textFormat"].map((name) => ({
    rule: "structured-output",
    model: SONNET,
    ask: { response_format: SCHEMA },
    sentence: unsupported(name),
    change: { structuredOutput: "tool" as const },
    next: JSON_TOOL,
    gone: ["outputConfig"],
  })),
  ...[
    "output_config.format.schema: For 'integer' type, property 'minimum' is not supported",
    "output_config.format.schema: Schema is too complex",
    "outputConfig.textFormat.structure.jsonSchema.schema: keyword 'oneOf' is not supported",
    "Schema is too complex",
    "Schemas contains too many optional parameters (25)",
    "compilation exceeded limits: Schema is too complex",
    "Too many recursive definitions in schema",
  ].map((sentence) => ({
    rule: "structured-output",
    model: SONNET,
    ask: { response_format: SCHEMA },
    sentence: model(sentence),
    change: { structuredOutput: "tool" as const },
    once: true as const,
    next: JSON_TOOL,
    gone: ["outputConfig"],
  })),
  ...[
    "Too many strict tools (21). The maximum number of strict tools supported is 20.",
    "tools.0.custom: For 'array' type, property 'maxItems' is not supported",
    "tools.0.custom.input_schema: Schema is too complex",
  ].map((sentence) => ({
    rule: "strict-tools",
    model: SONNET,
    ask: { tools: [STRICT] },
    sentence: model(sentence),
    change: { strictTools: false },
    once: true as const,
    gone: ["toolConfig.tools.0.toolSpec.strict"],
  })),
  ...[
    model("tools.0.custom.strict: Extra inputs are not permitted"),
    unsupported("toolConfig.tools.toolSpec.strict"),
    unsupported("strict"),
  ].map((sentence) => ({
    rule: "strict-tools",
    model: SONNET,
    ask: { tools: [STRICT] },
    sentence,
    change: { strictTools: false },
    gone: ["toolConfig.tools.0.toolSpec.strict"],
  })),
  ...[
    wrapped("system.0.cache_control.ttl: Extra inputs are not permitted"),
    unsupported("ttl"),
    model("Extended TTL prompt caching is only supported for Anthropic models"),
  ].map((sentence) => ({
    rule: "cache-ttl",
    model: SONNET,
    ask: { messages: HOUR },
    sentence,
    change: { hourCache: false },
    next: { messages: [{ content: [{ text: "Hello" }, { cachePoint: { type: "default" } }] }] },
    gone: ["messages.0.content.1.cachePoint.ttl"],
  })),
  ...[
    malformed("#/toolConfig/tools/6: extraneous key [cachePoint] is not permitted"),
    "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
    unsupported("cachePoint"),
    unsupported("messages.content.cachePoint"),
    "Invalid CachePoint placement. Remove it and try again.",
  ].map((sentence) => ({
    rule: "cache-points",
    model: NOVA,
    ask: { messages: MARKED },
    sentence,
    change: { cachePoints: [] },
    next: PLAIN_HELLO,
  })),
  {
    rule: "cache-points",
    model: SONNET,
    ask: { messages: MARKED },
    sentence:
      "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.",
    change: { cachePoints: [] },
    once: true,
    next: PLAIN_HELLO,
  },
  {
    rule: "tool-choice",
    model: SONNET,
    ask: { tools: [TOOL], tool_choice: "required" },
    sentence: model('tool_choice: type "tool" and "any" are not supported for this model.'),
    change: { toolChoice: "auto" },
    next: { toolConfig: { tools: [{}] } },
    gone: ["toolConfig.toolChoice"],
  },
  {
    rule: "tool-choice",
    model: NOVA,
    ask: { tools: [TOOL], tool_choice: { type: "function", function: { name: "f" } } },
    sentence: unsupported("toolConfig.toolChoice.tool"),
    change: { toolChoice: "any" },
    next: { toolConfig: { toolChoice: { any: {} } } },
  },
  {
    rule: "tool-choice",
    model: NOVA,
    ask: { tools: [TOOL], tool_choice: "required" },
    sentence: unsupported("toolConfig.toolChoice.any"),
    change: { toolChoice: "auto" },
    gone: ["toolConfig.toolChoice"],
  },
  ...[unsupported("toolConfig.toolChoice"), model("tool_choice is not supported by this model")].map((sentence) => ({
    rule: "tool-choice",
    model: "us.xai.grok-4.7",
    ask: { tools: [TOOL], tool_choice: "required" },
    sentence,
    change: { toolChoice: "auto" as const },
    gone: ["toolConfig.toolChoice"],
    ignored: ["tool_choice"],
  })),
  {
    rule: "prefill",
    model: SONNET,
    ask: {
      messages: [
        { role: "user", content: "Hello" },
        { role: "assistant", content: "Hi" },
      ],
    },
    sentence: model(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    ),
    change: { prefill: false },
    next: { messages: [{ role: "user" }, { role: "assistant" }, { role: "user" }] },
  },
  ...[
    model("role 'system' is not supported on this model"),
    model('messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter.'),
    model(
      "messages.2: use the top-level 'system' parameter for the initial system prompt; role 'system' is for later turns",
    ),
    "1 validation error detected: Value 'system' at 'messages.3.member.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant]",
  ].map((sentence) => ({
    rule: "system-turns",
    model: OPUS_5,
    ask: {
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Hello" },
        { role: "developer", content: "Be brief." },
      ],
    },
    sentence,
    change: { systemMessages: "first" as const },
    next: {
      system: [{ text: "Be kind." }],
      messages: [{ role: "user", content: [{ text: "Hello" }, { text: "<system>Be brief.</system>" }] }],
    },
  })),
  ...["This model doesn't support system messages. Try again without system messages.", unsupported("system")].map(
    (sentence) => ({
      rule: "system-prompt",
      model: NEW,
      ask: {
        messages: [
          { role: "system", content: "Be kind." },
          { role: "user", content: "Hello" },
        ],
      },
      sentence,
      change: { systemMessages: "nowhere" as const },
      next: { messages: [{ role: "user", content: [{ text: "<system>Be kind.</system>" }, { text: "Hello" }] }] },
      gone: ["system"],
    }),
  ),
  {
    rule: "stop-sequences",
    model: LLAMA,
    ask: { stop: ["a"] },
    sentence: unsupported("stopSequences"),
    change: { stopSequences: false },
    gone: ["inferenceConfig.stopSequences"],
    ignored: ["stop"],
  },
  {
    rule: "stop-sequences",
    model: NEW,
    ask: { stop: ["a", "b"] },
    sentence: malformed("#/stop_sequences: expected maximum item count: 1, found: 2"),
    change: { maxStopSequences: 1 },
    next: { inferenceConfig: { stopSequences: ["a"] } },
    ignored: ["stop"],
  },
  {
    rule: "max-tokens",
    model: QWEN,
    ask: { max_tokens: 9000 },
    sentence:
      "The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens value that is lower than 4096.",
    change: { maxOutputTokens: 4096 },
    next: { inferenceConfig: { maxTokens: 4096 } },
  },
  {
    rule: "max-tokens",
    model: OPUS_48,
    ask: { max_tokens: 128_000 },
    sentence: wrapped(
      "max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for claude-new-9",
    ),
    change: { maxOutputTokens: 64_000 },
    next: { inferenceConfig: { maxTokens: 64_000 } },
  },
  {
    rule: "max-tokens",
    model: NEW,
    ask: { max_tokens: 8192 },
    sentence: malformed("#/max_gen_len: 8192 is not less or equal to 2048"),
    change: { maxOutputTokens: 2048 },
    next: { inferenceConfig: { maxTokens: 2048 } },
  },
  {
    rule: "streamed-tools",
    model: NEW,
    ask: { tools: [TOOL], stream: true },
    sentence: "This model doesn't support tool use in streaming mode.",
    change: { toolUse: "whole" },
    next: { toolConfig: { tools: [{}] } },
  },
  {
    rule: "tools",
    model: NEW,
    ask: { tools: [TOOL] },
    sentence: "This model doesn't support tool use.",
    change: { toolUse: "none" },
    gone: ["toolConfig"],
    ignored: ["tools"],
  },
  ...["", "messages.2.content: "].map((where) => ({
    rule: "tool-result-alone",
    model: NEW,
    ask: { tools: [TOOL], messages: afterCall("1", [{ role: "user", content: "And?" }]) },
    sentence: `${where}Conversation blocks and tool result blocks cannot be provided in the same turn.`,
    change: { besideToolResult: [] },
    next: {
      messages: [
        { role: "user" },
        { role: "assistant" },
        { role: "user", content: [{ toolResult: {} }] },
        { role: "assistant", content: [{ text: "." }] },
        { role: "user", content: [{ text: "And?" }] },
      ],
    },
  })),
  {
    rule: "tool-use-alone",
    model: NEW,
    ask: { tools: [TOOL], messages: afterCall("1", [], "Let me see.") },
    sentence: "messages.1.content: Conversation blocks and tool use blocks cannot be provided in the same turn.",
    change: { textBesideToolUse: false },
    next: {
      messages: [
        { role: "user" },
        { role: "assistant", content: [{ text: "Let me see." }] },
        { role: "user", content: [{ text: "." }] },
        { role: "assistant", content: [{ toolUse: { name: "f" } }] },
        { role: "user" },
      ],
    },
  },
  ...[unsupported("image", " for user messages"), unsupported("messages.content.toolResult.content.image")].map(
    (sentence) => ({
      rule: "tool-result-media",
      model: NEW,
      ask: { tools: [TOOL], messages: afterCall([IMAGE]) },
      sentence,
      change: { insideToolResult: expect.not.arrayContaining(["image"]) },
      next: {
        messages: [{}, {}, { content: [{ toolResult: { content: [{ text: expect.any(String) }] } }, { image: {} }] }],
      },
    }),
  ),
  {
    rule: "tool-result-status",
    model: NEW,
    ask: { tools: [TOOL], messages: afterCall("1").slice(0, 2) },
    sentence: unsupported("status"),
    change: { toolResultStatus: false },
    next: { messages: [{}, {}, { content: [{ toolResult: { content: [{ text: expect.any(String) }] } }] }] },
    gone: ["messages.2.content.0.toolResult.status"],
  },
];
