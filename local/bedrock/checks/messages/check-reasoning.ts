import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { forcesTool } from "../../body/forces-tool.ts";
import { reasoningEffort } from "../../body/reasoning-effort.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";

/** Checks the field in which other makers' models are told how hard to think. */
export function checkReasoning({ body, rules }: ConverseCall): Refusal | undefined {
  const { reasoning } = rules;
  if (!reasoning) return undefined;
  const { reasoning_effort } = additionalFields(body);
  if (reasoning.refusesFlat && reasoning_effort !== undefined) {
    return invalidForModel("Unknown parameter: 'reasoning_effort'.");
  }
  const effort = reasoningEffort(body, reasoning.field);
  if (effort === undefined) return undefined;
  if (reasoning.refusesForced && reasoning.thinkingValues.includes(String(effort)) && forcesTool(body)) {
    return invalidForModel("Thinking may not be enabled when tool_choice forces tool use.");
  }
  if (reasoning.values.some((value) => value === effort)) return undefined;
  const expected = reasoning.values.map((value) => `'${value}'`);
  return invalidForModel(
    `Unsupported value: '${reasoning.field}' does not support '${effort}' with this model. Supported values are: ${expected.slice(0, -1).join(", ")}, and ${expected.at(-1)}.`,
  );
}
