import { ask, assistant, result, talk, tool, toolConfig, use, user, WEATHER } from "../requests.ts";

/** What no model of a kind takes: a body of Converse, the words that refuse it, and the operation it is asked by. */
export type Fact = readonly [
  what: string,
  models: RegExp,
  body: object,
  sentence: RegExp,
  operation?: "converse-stream" | undefined,
];

const fields = (additionalModelRequestFields: object) => ask({ additionalModelRequestFields });
const thinking = (thinking: object, more: object = {}) => fields({ thinking, ...more });
const off = (effort: string) => thinking({ type: "disabled" }, { output_config: { effort } });
const effort = (effort: string) => thinking({ type: "adaptive" }, { output_config: { effort } });
const DROP = { block_binding: { prefix_mismatch_behavior: "drop_block" } };
const BINDING = { anthropic_beta: ["thinking-binding-controls-2026-08-01"] };

const ID = "abcDEF123";
const IMAGE = { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } };
const PDF = { document: { format: "pdf", name: "a", source: { bytes: "JVBERi0x" } } };
const VIDEO = { video: { format: "mp4", source: { bytes: "AAAA" } } };
const S3 = { image: { format: "png", source: { s3Location: { uri: "s3://maps/a.png" } } } };
const S3_PDF = { document: { format: "pdf", name: "a", source: { s3Location: { uri: "s3://maps/a.pdf" } } } };
const called = (...content: object[]) => talk([user({ text: "Hi" }), assistant(use(ID)), user(...content)], WEATHER);
const tools = (toolChoice: object) => ask({ toolConfig: { ...WEATHER.toolConfig, toolChoice } });
const NAMED = tools({ tool: { name: "get_weather" } });
const ANY = tools({ any: {} });
const IN_BUDGET = { thinking: { type: "enabled", budget_tokens: 2000 } };
const MARK = { cachePoint: { type: "default" } };
const HOUR = { cachePoint: { type: "default", ttl: "1h" } };
const SYSTEM = { role: "system", content: [{ text: "Be brief." }] };
const schema = JSON.stringify({ type: "object", properties: {}, additionalProperties: false });
const FORMAT = ask({ outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema: { schema } } } } });
const thought = (signature?: string) =>
  assistant({ reasoningContent: { reasoningText: { text: "Hm.", ...(signature && { signature }) } } }, { text: "Hi" });
const replayed = (signature?: string) => talk([user({ text: "Hi" }), thought(signature), user({ text: "So?" })]);

const CLAUDE = /^anthropic/;
const FROM_4_7 = /^anthropic\.claude-(opus-4-[78]|(opus|sonnet|haiku|fable|mythos)-(5|preview))/;
const FROM_4_6 = /^anthropic\.claude-((opus|sonnet)-4-[678]|(opus|sonnet|haiku|fable|mythos)-(5|preview))/;
const BUDGET = /^anthropic\.claude-(3-7|sonnet-4-(20|5)|opus-4-([15]-)?20|haiku-4-5)/;
const NEVER_OFF = /^anthropic\.claude-(opus-5-5|fable|mythos)/;
const UNFORCED = /^anthropic\.claude-((opus|sonnet)-5-5|(fable|mythos)-5-[12])/;
const NESTED = /^openai\.gpt-[56]|^xai|^moonshotai\.kimi-k3/;
const ALONE = /^(meta|mistral|writer)\./;
const UNSTREAMED = /^(meta|writer|mistral\.(?!mistral-large-3)|deepseek\.r1)/;

const unsupported = (field: string) => new RegExp(`^This model doesn't support the (\\w+\\.)*${field} field`);
const NO_ADAPTIVE =
  /"thinking\.type\.(enabled|disabled)" is not supported for this model\. Use "thinking\.type\.adaptive"/;
const NO_LEVEL = /This model does not support effort level '\w+'\. Supported levels: (\w+(, )?)+\.$/;

const CLAUDES: Fact[] = [
  ["temperature", FROM_4_7, ask({ inferenceConfig: { temperature: 0.4 } }), /`temperature` is deprecated/],
  ["top_p", FROM_4_7, ask({ inferenceConfig: { topP: 0.4 } }), /`top_p` is deprecated/],
  ["top_k", FROM_4_7, fields({ top_k: 9 }), /`top_k` is deprecated/],
  [
    "temperature and top_p at once",
    /^anthropic\.claude-(opus|sonnet|haiku)-4-[56]/,
    ask({ inferenceConfig: { temperature: 0.4, topP: 0.4 } }),
    /`temperature` and `top_p` cannot both be specified/,
  ],
  ["a budget", FROM_4_7, thinking({ type: "enabled", budget_tokens: 2000 }), NO_ADAPTIVE],
  ["adaptive thinking", BUDGET, thinking({ type: "adaptive" }), /adaptive thinking is not supported on this model/],
  ["no thinking", NEVER_OFF, thinking({ type: "disabled" }), NO_ADAPTIVE],
  [
    "no thinking in other models' way",
    /sonnet-5-5/,
    thinking({ type: "disabled" }),
    /To turn thinking off on this model, send "thinking": \{"type": "between_tools"\} instead/,
  ],
  ...["xhigh", "max"].map((level): Fact => {
    const sentence = new RegExp(`output_config\\.effort '${level}' is not supported when thinking is disabled`);
    return ["full effort without thinking", /(haiku-5-5|opus-5)$/, off(level), sentence];
  }),
  [
    "full effort between tools",
    /sonnet-5-5/,
    thinking({ type: "between_tools" }, { output_config: { effort: "max" } }),
    /is not supported when thinking is disabled/,
  ],
  ["an effort of 4.7", /(opus|sonnet)-4-6/, effort("xhigh"), NO_LEVEL],
  ["the least effort", FROM_4_6, effort("minimal"), /output_config\.effort: Input should be 'low'/],
  [
    "an effort",
    /^anthropic\.claude-((sonnet|haiku)-4-5|opus-4-1|3-7)/,
    fields({ output_config: { effort: "low" } }),
    /not support the effort/,
  ],
  ...["max", "xhigh"].map(
    (level): Fact => [
      "an effort of 4.6",
      /^anthropic\.claude-opus-4-5/,
      fields({ output_config: { effort: level } }),
      NO_LEVEL,
    ],
  ),
  ["display between tools", /sonnet-5-5/, thinking({ type: "between_tools", display: "omitted" }), /\.display: Extra/],
  [
    "binding between tools",
    /sonnet-5-5/,
    thinking({ type: "between_tools", ...DROP }, BINDING),
    /thinking\.between_tools\.block_binding: Extra inputs are not permitted/,
  ],
  [
    "binding without its beta",
    FROM_4_7,
    thinking({ type: "adaptive", ...DROP }),
    /thinking\.adaptive\.block_binding: Extra inputs are not permitted/,
  ],
  [
    "an unknown beta",
    CLAUDE,
    fields({ anthropic_beta: ["odd-2026"] }),
    /Unexpected value\(s\) `odd-2026` for the `anthropic-beta`/,
  ],
  ["another's field", CLAUDE, fields({ reasoning_effort: "low" }), /reasoning_effort: Extra inputs are not permitted/],
  ["any tool", UNFORCED, ANY, /tool_choice: type "tool" and "any" are not supported for this model/],
  ["one tool", UNFORCED, NAMED, /tool_choice: type "tool" and "any" are not supported for this model/],
  [
    "no tool beside toolChoice",
    CLAUDE,
    ask({ ...tools({ auto: {} }), additionalModelRequestFields: { tool_choice: { type: "none" } } }),
    /tool_choice|Extra inputs/,
  ],
  [
    "a forced tool within a budget",
    BUDGET,
    { ...ANY, additionalModelRequestFields: IN_BUDGET },
    /Thinking may not be enabled when tool_choice forces tool use/,
  ],
  [
    "strict tools",
    FROM_4_7,
    ask(toolConfig(tool("f", undefined, { strict: true }))),
    /tools\.0\.custom\.strict: Extra/,
  ],
  [
    "a last word of the assistant's",
    FROM_4_6,
    talk([user({ text: "Hi" }), assistant({ text: "It" })]),
    /message prefill/,
  ],
  [
    "a system turn",
    /^anthropic\.claude-(3|v2|instant|(opus|sonnet|haiku)-4-(\d{8}|[1567]))/,
    talk([user({ text: "Hi" }), SYSTEM]),
    /role 'system' is not supported on this model/,
  ],
  [
    "a system turn first",
    /(opus|haiku|fable|mythos)-5|opus-4-8/,
    talk([SYSTEM, user({ text: "Hi" })]),
    /must start with|top-level/,
  ],
  [
    "a schema for the answer",
    /^anthropic\.claude-(3|v2|instant|(opus|sonnet)-4-(20|1)|fable|mythos)/,
    FORMAT,
    /output_config\.format: Extra inputs are not permitted/,
  ],
  ["an image in S3", CLAUDE, talk([user({ text: "Hi" }, S3)]), unsupported("s3Uri")],
  ["a document in S3", CLAUDE, talk([user({ text: "Hi" }, S3_PDF)]), /document\.source\.type: Field required/],
  ["a video", CLAUDE, talk([user({ text: "Hi" }, VIDEO)]), /doesn't support the video content block that you provided/],
  [
    "an hour of cache",
    /^anthropic\.claude-(3-[57](?!-sonnet-20240620)|(opus|sonnet)-4-(20|1))/,
    talk([user({ text: "Hi" }, HOUR)]),
    /ttl: Extra inputs are not permitted/,
  ],
  [
    "five marks",
    FROM_4_7,
    talk([
      user(
        ...Array(5)
          .fill([{ text: "Hi" }, MARK])
          .flat(),
      ),
    ]),
    /maximum of 4 blocks/,
  ],
  ["an unsigned thought", CLAUDE, replayed(), /thinking\.signature: Field required/],
  ["a forged signature", CLAUDE, replayed("c2ln"), /Invalid `signature` in `thinking` block/],
];

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

/** What the models of November 2026 are known to refuse, whatever our own table says of them. */
export const FACTS: readonly Fact[] = [...CLAUDES, ...AMAZONS, ...REASONERS, ...OTHERS];
