import { FIELD_RULES } from "./field-rules.ts";
import type { Lesson } from "./lesson.ts";
import { MEMBER_RULES } from "./member-rules.ts";
import { cutQuotes, unwrapRefusal } from "./read-refusal.ts";
import type { RefusedCall } from "./refusal-rule.ts";
import { THINKING_RULES } from "./thinking-rules.ts";
import { TOOL_RULES } from "./tool-rules.ts";

const RULES = [...THINKING_RULES, ...MEMBER_RULES, ...TOOL_RULES, ...FIELD_RULES];

/** More of the caller's own fields than this are not looked through. */
const MAX_WORDS = 200;

/** A lesson that lasts is about the model, whatever the caller wrote; any other about this one call. */
export type Adaptation = Lesson & { lasting: boolean };

/**
 * What to send instead after Bedrock refused a call before the first byte, or undefined when no rule knows the sentence.
 * @param message Bedrock's sentence
 */
export function adapt(call: RefusedCall, message: string): Adaptation | undefined {
  const sentence = cutQuotes(unwrapRefusal(message));
  for (const { name, pattern, change, once } of RULES) {
    const match = pattern.exec(sentence);
    const changed = match && change(call, match);
    if (changed) return { rule: name, change: changed, lasting: !once && !repeatsCaller(call, sentence) };
  }
  return undefined;
}

/** Is there a word in the sentence that the caller put into the model's own fields, where nobody checks it? */
function repeatsCaller({ request }: RefusedCall, sentence: string): boolean {
  let words = 0;
  const pending: unknown[] = [request.additionalModelRequestFields];
  for (let value = pending.pop(); ; value = pending.pop()) {
    if (++words > MAX_WORDS) return true;
    if (typeof value === "string" && value !== "" && sentence.includes(value)) return true;
    if (typeof value === "object" && value !== null)
      for (const item of Object.entries(value).flat()) pending.push(item);
    if (pending.length === 0) return false;
  }
}
