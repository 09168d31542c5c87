import { isJsonObject } from "../../openai/json-object.ts";
import type { Capabilities } from "../capabilities.ts";
import { type RefusalRule, type RefusedCall, toModelFields } from "./refusal-rule.ts";
import { withoutFields } from "./refused-fields.ts";

type Change = Partial<Capabilities> | undefined;

const MODEL_FIELDS = "additionalModelRequestFields";
/** Of more than anybody sends the rest waits for the next refusal. */
const MOST_BETAS = 100;

/** What refusals say about members that no other rule knows: they are left out, and nothing around them. */
export const FIELD_RULES: readonly RefusalRule[] = [
  {
    name: "betas",
    pattern: /^Unexpected value\(s\) (.+?) for the anthropic-beta header/i,
    change: (call, [, flags = ""]) => leaveOut(call, toBetas(call, flags)),
    once: true,
  },
  {
    name: "betas",
    pattern: /^invalid beta flag/i,
    change: (call) => leaveOut(call, [`${MODEL_FIELDS}.anthropic_beta`]),
    once: true,
  },
  {
    name: "extra-field",
    pattern: /^#((?:\/[\w.-]+)*): (?:extraneous key \[([\w.-]+)\] is not permitted|subject must not be valid)/i,
    change: (call, [, path = "", key = ""]) => leaveOutModelField(call, [...path.split("/"), key].filter(Boolean)),
  },
  {
    name: "extra-field",
    pattern: /^([\w.-]+): Extra inputs are not permitted/i,
    change: (call, [, path = ""]) => leaveOutModelField(call, path.split(".")),
  },
  {
    name: "extra-field",
    pattern: /^(?:unknown|unsupported|unrecognized)(?: request)? (?:parameter|argument)(?: supplied)?: ([\w.-]+)/i,
    change: (call, [, path = ""]) => leaveOutModelField(call, path.replace(/\.$/, "").split(".")),
  },
  {
    name: "unsupported-field",
    pattern: /^This model doesn.t support the ([\w.]+) field/i,
    change: (call, [, path = ""]) => leaveOut(call, [path]),
  },
];

/** Nothing else is worth another call. */
function leaveOut({ input }: RefusedCall, paths: string[]): Change {
  const { dropped } = withoutFields(input, paths);
  return dropped.length > 0 ? { refusedFields: dropped } : undefined;
}

function toBetas(call: RefusedCall, flags: string): string[] {
  const { anthropic_beta: betas } = toModelFields(call);
  const refused = new Set(flags.split(/[\s,]+/));
  const named = Array.isArray(betas) ? betas.filter((beta) => refused.has(beta)) : [];
  return named.slice(0, MOST_BETAS).map((beta) => `${MODEL_FIELDS}.anthropic_beta.${beta}`);
}

/** A model that does not know the field by which it was asked to think does not think by it. */
function leaveOutModelField(call: RefusedCall, path: string[]): Change {
  const { capabilities, request } = call;
  const [field = ""] = path;
  const thinksBy = path.length === 1 && field === "thinking" ? field : capabilities.thinking.split(".")[0];
  if (
    field === thinksBy &&
    capabilities.thinking !== "none" &&
    !Object.hasOwn(request.additionalModelRequestFields ?? {}, field)
  )
    return { thinking: "none", thinksByDefault: false, thinkingOff: "omit" };
  const found = findField(toModelFields(call), path);
  return found && leaveOut(call, [[MODEL_FIELDS, ...found].join(".")]);
}

/** Where the model's path leads in what was sent: a model puts the type of an object into it. */
function findField(value: unknown, [key, ...keys]: string[]): string[] | undefined {
  if (key === undefined) return [];
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, key)) {
    const rest = findField(value[key], keys);
    return rest && [key, ...rest];
  }
  return value.type === key ? findField(value, keys) : undefined;
}
