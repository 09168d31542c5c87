import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseCall } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";
import { lastUserText } from "../body/last-user-content.ts";
import { reasoningEffort } from "../body/reasoning-effort.ts";
import { thinkingOf } from "../thinking/thinking-of.ts";
import type { AnswerBlock } from "./answer-block.ts";

/**
 * What the model thinks before it says something. Claudes that narrate write a thinking block before each further tool
 * call, and a text between the first one and the first call.
 */
export function withThoughts(call: ConverseCall, said: readonly AnswerBlock[], kilobytes: number): AnswerBlock[] {
  const first: AnswerBlock[] = reasons(call) ? [{ kind: "reasoning", text: toThought(call, kilobytes) }] : [];
  const calls = said.filter(({ kind }) => kind === "toolUse");
  if (!call.rules.thinking?.narrates || calls.length === 0) return [...first, ...said];
  const { type } = thinkingOf(call);
  const names = calls.map((block) => (block.kind === "toolUse" ? block.name : ""));
  const plan: AnswerBlock[] = names.length > 1 ? [{ kind: "text", text: `I call ${names.join(" and ")}.` }] : [];
  const narrated = said.flatMap((block, index): AnswerBlock[] => {
    // With between_tools nothing is thought before the first word, so the first call is told of as well.
    const told = block.kind === "toolUse" && (index > 0 || type === "between_tools");
    return told ? [{ kind: "reasoning", text: `Now I call ${block.name}.` }, block] : [block];
  });
  return [...first, ...plan, ...narrated];
}

function reasons(call: ConverseCall): boolean {
  const { body, rules } = call;
  if (rules.family === "claude") return thinkingOf(call).thinks;
  const { reasoningConfig } = additionalFields(body);
  if (isObject(reasoningConfig)) return reasoningConfig.type === "enabled";
  if (!rules.reasoning) return rules.alwaysReasons;
  const effort = reasoningEffort(body, rules.reasoning.field);
  return effort === undefined ? rules.reasoning.byDefault : rules.reasoning.thinkingValues.includes(String(effort));
}

function toThought({ body }: ConverseCall, kilobytes: number): string {
  const start = Array.from(lastUserText(body)).slice(0, 60).join("");
  const thought = `The user writes: ${start}\nA short answer will do.`;
  return thought.padEnd(kilobytes * 1024, " Let me think that over once more.");
}
