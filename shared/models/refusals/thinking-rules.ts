import { EFFORTS } from "../../openai/effort.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import type { Capabilities } from "../capabilities.ts";
import { type RefusalRule, type RefusedCall, toModelFields } from "./refusal-rule.ts";

const OWN_EFFORT = "additionalModelRequestFields.output_config.effort";

type Change = Partial<Capabilities> | undefined;

/** What refusals say about thinking, efforts and signed blocks. */
export const THINKING_RULES: readonly RefusalRule[] = [
  {
    name: "thinking-off",
    pattern: /^To turn thinking off on this model, send thinking: \{type: between_tools\}/i,
    change: ({ capabilities }) => turnOffBy("between_tools", capabilities),
  },
  {
    name: "thinking-off",
    pattern: /^thinking\.type\.disabled is not supported/i,
    change: ({ capabilities }) => turnOffBy("never", capabilities),
  },
  {
    name: "adaptive-thinking",
    pattern: /^thinking\.type\.enabled is not supported/i,
    change: ({ capabilities }) => onlyAdaptive(capabilities),
  },
  {
    name: "thinking-type",
    pattern:
      /^thinking(?:\.type)?: Input (?:should be|tag \S+ found using \S+ does not match any of the expected tags:) (.+)$/i,
    change: ({ capabilities }, [, types = ""]) => toTypes(capabilities, types),
  },
  {
    name: "budget-thinking",
    pattern: /^adaptive thinking is not supported/i,
    change: ({ capabilities }) => onlyBudget(capabilities),
  },
  {
    name: "effort-while-off",
    pattern: /^output_config\.effort \S+ is not supported when thinking is disabled/i,
    change: ({ capabilities }) => (capabilities.fullEffortWhileOff ? { fullEffortWhileOff: false } : undefined),
    once: true,
  },
  {
    name: "effort",
    pattern:
      /^(?:This model does not support effort level \S+ Supported levels:|\S*effort\b.*should be|(?:\S*effort\b|(?:invalid|unsupported) value: (?:none|minimal|low|medium|high|xhigh|max)\b).*supported values are:?) (.+)$/i,
    change: ({ capabilities }, [, levels = ""]) => toEfforts(capabilities, levels),
  },
  {
    name: "effort",
    pattern: /^This model does not support the effort parameter/i,
    change: dropEffort,
  },
  {
    name: "thinking",
    pattern: /^(?:[\w.]+: )?(?:Thinking may not be enabled when|Expected thinking or redacted_thinking, but found)/i,
    change: ({ capabilities: { thinking } }) =>
      thinking === "none" ? undefined : { thinking: "none", thinksByDefault: false },
    once: true,
  },
  {
    name: "thinking-binding",
    pattern: /^(?:[\w.]+: )?Invalid signature in \w+ block\. The block is bound to a different conversation/i,
    change: bind,
  },
  {
    name: "thinking-blocks",
    pattern:
      /^(?:[\w.]+: )?(?:Invalid (?:signature|data) in \w+ block|thinking or redacted_thinking blocks in the latest assistant message cannot be modified|[\w.]*signature: Field required|User messages cannot contain reasoning content)/i,
    change: dropThinkingBlocks,
    once: true,
  },
];

function turnOffBy(thinkingOff: Capabilities["thinkingOff"], capabilities: Capabilities): Change {
  return capabilities.thinkingOff === thinkingOff ? undefined : { ...onlyAdaptive(capabilities), thinkingOff };
}

function onlyAdaptive({ thinking, efforts }: Capabilities): Change {
  if (thinking === "adaptive-only") return undefined;
  return { thinking: "adaptive-only", ...(efforts.length === 0 && { efforts: EFFORTS }) };
}

function onlyBudget({ thinking }: Capabilities): Change {
  return thinking === "budget" ? undefined : { thinking: "budget", thinkingOff: "omit", efforts: EFFORTS };
}

/** A model that lists the types it takes: which way it thinks, and how that is turned off. */
function toTypes(capabilities: Capabilities, list: string): Change {
  const types: string[] = list.match(/\w+/g) ?? [];
  if (!types.includes("adaptive")) return types.includes("enabled") ? onlyBudget(capabilities) : undefined;
  if (!types.includes("enabled")) {
    const change = onlyAdaptive(capabilities);
    if (change) return change;
  }
  const off = (["disabled", "between_tools"] as const).find((type) => types.includes(type)) ?? "never";
  return turnOffBy(off, capabilities);
}

/** The efforts a model lists, and whether the one that turns thinking off is among them. */
function toEfforts({ efforts, thinkingOff }: Capabilities, list: string): Change {
  const listed = EFFORTS.filter((effort) => new RegExp(`\\b${effort}\\b`).test(list));
  if (listed.length === 0) return undefined;
  const change = {
    ...(listed.join() !== efforts.join() && { efforts: listed }),
    ...(thinkingOff === "none" && !/\bnone\b/.test(list) && { thinkingOff: "never" as const }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** One of the caller's own among the model's fields goes as well. */
function dropEffort(call: RefusedCall): Change {
  const [own, sent] = [call.request.additionalModelRequestFields, toModelFields(call)].map((fields) =>
    readEffort(fields),
  );
  if (own !== undefined) return sent === undefined ? undefined : { refusedFields: [OWN_EFFORT] };
  return call.capabilities.efforts.length > 0 ? { efforts: [] } : undefined;
}

function readEffort(fields: JsonObject | null | undefined): unknown {
  return isJsonObject(fields?.output_config) ? fields.output_config.effort : undefined;
}

/** What the caller says of binding holds: then the refusal is their answer. */
function bind(call: RefusedCall): Change {
  const { binding } = call.capabilities;
  const { thinking } = toModelFields(call);
  if (binding === "everybody" || saysBinding(call) || (isJsonObject(thinking) && thinking.type === "between_tools"))
    return undefined;
  return { binding: "everybody" };
}

function saysBinding({ request }: RefusedCall): boolean {
  const own = [request.thinking, request.additionalModelRequestFields?.thinking];
  return own.some((thinking) => isJsonObject(thinking) && thinking.block_binding !== undefined);
}

/** All of them: a part is refused as well. */
function dropThinkingBlocks(call: RefusedCall): Change {
  const replays = call.input.messages?.some(({ content }) => content?.some((block) => block.reasoningContent));
  return replays && !saysBinding(call) ? { refusedFields: ["reasoningContent"] } : undefined;
}
