import { ask, assistant, result, talk, tool, use, user, WEATHER } from "../../requests.ts";
import { ANY, called, type Fact, FORMAT, fields, HOUR, ID, MARK, NAMED, replayed, unsupported } from "./fact.ts";

const IMAGE = { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } };
const PDF = { document: { format: "pdf", name: "a", source: { bytes: "JVBERi0x" } } };
const NESTED = /^openai\.gpt-[56]|^xai|^moonshotai\.kimi-k3/;
const ALONE = /^(meta|mistral|writer)\./;
const UNSTREAMED = /^(meta|writer|mistral\.(?!mistral-large-3)|deepseek\.r1)/;

const AMAZONS: Fact[] = [
  ["a schema for the answer", /^amazon/, FORMAT, unsupported("outputConfig")],
  [
    "a mark among tools",
    /^amazon\.nova/,
    ask({ toolConfig: { tools: [tool("f"), MARK] } }),
    /extraneous key \[cachePoint\]/,
  ],
  ["an hour of cache", /^amazon\.nova/, talk([user({ text: "Hi" }, HOUR)]), /Extended TTL prompt caching is only/],
  ["a PDF in a result", /^amazon\.nova/, called(result(ID, [PDF])), /extraneous key \[toolResult\] is not permitted/],
  [
    "a limit at high effort",
    /^amazon\.nova-2/,
    ask({
      inferenceConfig: { maxTokens: 9 },
      additionalModelRequestFields: { reasoningConfig: { type: "enabled", maxReasoningEffort: "high" } },
    }),
    /extraneous key \[maxTokens\]/,
  ],
  [
    "a field of Nova 2",
    /^amazon\.nova-(pro|lite|micro|premier)/,
    fields({ reasoningConfig: { type: "enabled" } }),
    /reasoning config value is invalid/,
  ],
  ["an earlier thought", /^amazon\.nova-(pro|lite|micro|premier)/, replayed(), /cannot contain reasoning content/],
  ["a system prompt", /^amazon\.titan/, ask({ system: [{ text: "Be brief." }] }), /doesn't support system messages/],
];

const REASONERS: Fact[] = [
  ...["none", "minimal", "xhigh"].map(
    (level): Fact => [
      "an effort",
      /^openai\.gpt-oss/,
      fields({ reasoning_effort: level }),
      /Supported values are: 'low', 'medium'/,
    ],
  ),
  [
    "the flat effort",
    /^openai\.gpt-[56]|^xai/,
    fields({ reasoning_effort: "high" }),
    /Unknown parameter: 'reasoning_effort'/,
  ],
  ["minimal effort", NESTED, fields({ reasoning: { effort: "minimal" } }), /Supported values are/],
  [
    "no thinking",
    /^openai\.gpt-6(-astra|\.1-sol)|^xai/,
    fields({ reasoning: { effort: "none" } }),
    /Supported values are/,
  ],
  ["the highest effort", /^xai/, fields({ reasoning: { effort: "max" } }), /Supported values are/],
  ["no thinking", /^zai\.glm-5\.3/, fields({ reasoning_effort: "none" }), /Supported values are/],
  ["minimal effort", /^zai\.glm-5\.3/, fields({ reasoning_effort: "minimal" }), /Supported values are/],
  [
    "an effort above high",
    /^(zai\.glm-(4|5$)|deepseek\.v)/,
    fields({ reasoning_effort: "max" }),
    /Supported values are/,
  ],
  [
    "a forced tool while thinking",
    /^deepseek\.v/,
    { ...ANY, additionalModelRequestFields: { reasoning_effort: "high" } },
    /Thinking may not be enabled when tool_choice forces tool use/,
  ],
  ["an effort above high", /^qwen\.(?!qwen3-coder)/, fields({ reasoning_config: "max" }), /Supported values are/],
  ["an effort", /^(deepseek\.r1|meta)/, fields({ reasoning_effort: "high" }), /extraneous key \[reasoning_effort\]/],
  [
    "an earlier thought",
    /^(openai\.gpt-[56]|xai|qwen\.qwen3-(235b|coder)|meta|mistral\.(mistral-large|ministral|devstral)|google|nvidia\.nemotron-(super|nano-9b)|deepseek\.r1)/,
    replayed(),
    /User messages cannot contain reasoning content/,
  ],
  [
    "another's signature",
    /^(openai\.gpt-oss|moonshot|minimax|deepseek\.v|zai|amazon\.nova-2)/,
    replayed("c2ln"),
    unsupported("signature"),
  ],
];

const OTHERS: Fact[] = [
  ["temperature", /^(openai\.gpt-[56]|xai)/, ask({ inferenceConfig: { temperature: 1 } }), unsupported("temperature")],
  ["top_p", /^(openai\.gpt-[56]|xai)/, ask({ inferenceConfig: { topP: 1 } }), unsupported("topP")],
  [
    "stop",
    /^(openai|xai|qwen|moonshot(ai)?\.kimi-k2)/,
    ask({ inferenceConfig: { stopSequences: ["a"] } }),
    unsupported("stopSequences"),
  ],
  [
    "a mark for the cache",
    /^(openai\.gpt-[56]|moonshotai\.kimi-k3)/,
    talk([user({ text: "Hi" }, MARK)]),
    unsupported("cachePoint"),
  ],
  [
    "a schema for the answer",
    /^(meta|writer|cohere|ai21|xai\.grok-4\.6|openai\.gpt-[56]|mistral\.(pixtral|mistral-large-24))/,
    FORMAT,
    unsupported("outputConfig"),
  ],
  ["one tool", /^(meta|mistral|deepseek\.v|zai\.glm-(4|5$))/, NAMED, unsupported("tool")],
  ["any tool", /^meta/, ANY, unsupported("any")],
  [
    "tools in a stream",
    UNSTREAMED,
    ask(WEATHER),
    /^This model doesn't support tool use in streaming mode\.$/,
    "converse-stream",
  ],
  [
    "text beside a result",
    ALONE,
    called(result(ID), { text: "So?" }),
    /^messages\.2\.content: Conversation blocks and tool result blocks/,
  ],
  ["a status", /^writer/, called(result(ID, undefined, { status: "error" })), unsupported("status")],
  [
    "an image in a result",
    /^(mistral|moonshot|qwen)/,
    called(result(ID, [IMAGE])),
    /support the image field for user messages/,
  ],
  ["a PDF in a result", /^(moonshot|qwen)/, called(result(ID, [PDF])), /support the document field for user messages/],
  [
    "a system prompt",
    /^mistral\.(mistral-7b|mixtral)/,
    ask({ system: [{ text: "Be brief." }] }),
    /doesn't support system messages/,
  ],
  [
    "a long id",
    /^mistral\.(?!pixtral)/,
    talk([user({ text: "Hi" }), assistant(use("call_0123456789")), user(result("call_0123456789"))], WEATHER),
    /Tool call id was call_0123456789 but must be a-z, A-Z, 0-9, with a length of 9/,
  ],
];

/** What the models of other makers are known to refuse. */
export const OTHER_FACTS: readonly Fact[] = [...AMAZONS, ...REASONERS, ...OTHERS];
