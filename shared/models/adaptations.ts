import type { Capabilities } from "./capabilities.ts";
import { toModelName } from "./model-name.ts";
import type { Target } from "./target.ts";

/** A refusal of Bedrock's that names what to change, and the change. */
type Rule = {
  /** How `x-adapted` and the log call it. */
  name: string;
  pattern: RegExp;
  /** What the model turned out not to take; undefined when that is known already and so does not help. */
  change: (capabilities: Capabilities, match: RegExpExecArray) => Partial<Capabilities> | undefined;
};

const REFUSED = "(not permitted|n.t support|not support|not supported)";

const RULES: Rule[] = [
  {
    name: "sampling",
    pattern: /`?(temperature|top_p|topP|top_k)`?( is|: .*) deprecated|n.t support the (temperature|topP|top_k) field/i,
    change: ({ sampling }) => (sampling === "none" ? undefined : { sampling: "none" }),
  },
  {
    name: "temperature-or-top-p",
    pattern: /temperature.{0,10}and.{0,10}top_?p.{0,10}cannot both be specified/i,
    change: ({ sampling }) => (sampling === "both" ? { sampling: "one" } : undefined),
  },
  {
    name: "adaptive-thinking",
    pattern: /thinking\.type\.(enabled|disabled).{0,5}is not supported/i,
    change: ({ thinking }) => (thinking === "adaptive-only" ? undefined : { thinking: "adaptive-only" }),
  },
  {
    name: "budget-thinking",
    pattern: /adaptive thinking is not supported|thinking: Input tag 'adaptive' found/i,
    change: ({ thinking }) => (thinking === "budget" ? undefined : { thinking: "budget" }),
  },
  {
    name: "structured-output",
    pattern: new RegExp(
      `(output_config\\.format|outputConfig|output_format|textFormat|structured outputs?).{0,80}${REFUSED}|${REFUSED}.{0,20}outputConfig`,
      "i",
    ),
    change: ({ structuredOutput }) => (structuredOutput === "native" ? { structuredOutput: "tool" } : undefined),
  },
  {
    name: "effort",
    pattern: /not support (the )?effort/i,
    change: (capabilities) => refuseField(capabilities, "output_config"),
  },
  {
    name: "strict-tools",
    pattern: new RegExp(`strict.{0,60}${REFUSED}`, "i"),
    change: ({ strictTools }) => (strictTools ? { strictTools: false } : undefined),
  },
  {
    name: "cache-ttl",
    pattern: new RegExp(`\\bttl\\b.{0,60}${REFUSED}|extraneous key \\[ttl\\]`, "i"),
    change: ({ hourCache }) => (hourCache ? { hourCache: false } : undefined),
  },
  {
    name: "cache-points",
    pattern: new RegExp(
      `(cache_?point|cache_control|prompt caching).{0,80}${REFUSED}|not allow prompt caching|extraneous key \\[cachePoint\\]`,
      "i",
    ),
    change: ({ cachePoints }) => (cachePoints.length > 0 ? { cachePoints: [] } : undefined),
  },
  {
    name: "tool-choice",
    pattern: new RegExp(`${REFUSED}.{0,60}tool_?choice|tool_?choice.{0,80}${REFUSED}`, "i"),
    change: ({ toolChoice }) => TOOL_CHOICE_STEPS[toolChoice],
  },
  {
    name: "prefill",
    pattern: /not support assistant message prefill|conversation must end with a user message/i,
    change: ({ prefill }) => (prefill ? { prefill: false } : undefined),
  },
  {
    name: "stop-sequences",
    pattern: /n.t support the stopSequences field/i,
    change: ({ stopSequences }) => (stopSequences ? { stopSequences: false } : undefined),
  },
  {
    name: "max-tokens",
    pattern: /maximum tokens you requested exceeds the model limit of (\d+)|max_tokens: \d+ > (\d+)/i,
    change: ({ maxOutputTokens }, [, limit, other]) => {
      const known = Number(limit ?? other);
      return maxOutputTokens === known ? undefined : { maxOutputTokens: known };
    },
  },
  {
    name: "extra-field",
    pattern: /#: extraneous key \[(\w+)\] is not permitted|(?:^|[^\w.])(\w+)[\w.]*: Extra inputs are not permitted/i,
    change: (capabilities, [, key, input]) => refuseField(capabilities, key ?? input ?? ""),
  },
];

const TOOL_CHOICE_STEPS: Record<Capabilities["toolChoice"], Partial<Capabilities> | undefined> = {
  tool: { toolChoice: "any" },
  any: { toolChoice: "auto" },
  auto: undefined,
};

/** Only a field of additionalModelRequestFields can be left out; a message or a tool cannot. */
function refuseField({ refusedFields }: Capabilities, field: string): Partial<Capabilities> | undefined {
  const essential = ["messages", "system", "tools", "max_tokens", ...refusedFields].includes(field);
  return essential ? undefined : { refusedFields: [...refusedFields, field] };
}

/** `field` is the member of additionalModelRequestFields that is left out, where the rule is about one. */
type Adaptation = { target: Target; rule: string; field?: string };

const ON_DEMAND = /on-demand throughput isn.t supported/i;
const GEOGRAPHIES: [region: RegExp, prefix: string][] = [
  [/^us-gov-/, "us-gov."],
  [/^us-|^ca-/, "us."],
  [/^eu-/, "eu."],
  [/^ap-/, "apac."],
];

/**
 * What to call instead after Bedrock refused a call before the first byte, or undefined when no rule knows the sentence.
 * @param message Bedrock's sentence
 * @param region the one that is called, which has its own inference profiles
 */
export function adapt(target: Target, message: string, region: string): Adaptation | undefined {
  if (ON_DEMAND.test(message)) return toProfile(target, region);
  for (const { name, pattern, change } of RULES) {
    const match = pattern.exec(message);
    const changed = match && change(target.capabilities, match);
    const field = changed?.refusedFields?.at(-1);
    if (changed)
      return {
        target: { ...target, capabilities: { ...target.capabilities, ...changed } },
        rule: name,
        ...(field && { field }),
      };
  }
  return undefined;
}

function toProfile(target: Target, region: string): Adaptation | undefined {
  if (toModelName(target.modelId) !== target.modelId) return undefined; // An ARN, or a profile already.
  const prefix = GEOGRAPHIES.find(([pattern]) => pattern.test(region))?.[1] ?? "global.";
  return { target: { ...target, modelId: `${prefix}${target.modelId}` }, rule: "inference-profile" };
}
