import { ask, assistant, talk, tool, toolConfig, user } from "../../requests.ts";
import { ANY, AUTO, type Fact, FORMAT, fields, HOUR, MARK, NAMED, replayed, unsupported } from "./fact.ts";

const thinking = (thinking: object, more: object = {}) => fields({ thinking, ...more });
const off = (effort: string) => thinking({ type: "disabled" }, { output_config: { effort } });
const effort = (effort: string) => thinking({ type: "adaptive" }, { output_config: { effort } });
const DROP = { block_binding: { prefix_mismatch_behavior: "drop_block" } };
const BINDING = { anthropic_beta: ["thinking-binding-controls-2026-08-01"] };
const IN_BUDGET = { thinking: { type: "enabled", budget_tokens: 2000 } };
const VIDEO = { video: { format: "mp4", source: { bytes: "AAAA" } } };
const S3 = { image: { format: "png", source: { s3Location: { uri: "s3://maps/a.png" } } } };
const S3_PDF = { document: { format: "pdf", name: "a", source: { s3Location: { uri: "s3://maps/a.pdf" } } } };
const CSV = { document: { format: "csv", name: "a", source: { bytes: "YSxi" } } };
const REDACTED = { reasoningContent: { redactedContent: "cmVk" } };
const SYSTEM = { role: "system", content: [{ text: "Be brief." }] };

const CLAUDE = /^anthropic/;
const FROM_4_7 = /^anthropic\.claude-(opus-4-[78]|(opus|sonnet|haiku|fable|mythos)-(5|preview))/;
const FROM_4_6 = /^anthropic\.claude-((opus|sonnet)-4-[678]|(opus|sonnet|haiku|fable|mythos)-(5|preview))/;
const BUDGET = /^anthropic\.claude-(3-7|sonnet-4-(20|5)|opus-4-([15]-)?20|haiku-4-5)/;
const NEVER_OFF = /^anthropic\.claude-(opus-5-5|fable|mythos)/;
const UNFORCED = /^anthropic\.claude-((opus|sonnet)-5-5|(fable|mythos)-5-[12])/;

const NO_ADAPTIVE =
  /"thinking\.type\.(enabled|disabled)" is not supported for this model\. Use "thinking\.type\.adaptive"/;
const NO_LEVEL = /This model does not support effort level '\w+'\. Supported levels: (\w+(, )?)+\.$/;

/** What the Claudes are known to refuse. */
export const CLAUDE_FACTS: readonly Fact[] = [
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
    ask({ ...AUTO, additionalModelRequestFields: { tool_choice: { type: "none" } } }),
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
  [
    "a mark behind reasoning",
    FROM_4_6,
    talk([user({ text: "Hi" }), assistant({ text: "Hm." }, REDACTED, MARK), user({ text: "So?" })]),
    /^Cache point cannot be inserted after reasoning block/,
  ],
  [
    "a mark behind a document of text",
    FROM_4_7,
    talk([user({ text: "Hi" }, CSV, MARK)]),
    /messages\.0\.content\.3\.type: Field/,
  ],
  ["an unsigned thought", CLAUDE, replayed(), /thinking\.signature: Field required/],
  ["a forged signature", CLAUDE, replayed("c2ln"), /Invalid `signature` in `thinking` block/],
];
