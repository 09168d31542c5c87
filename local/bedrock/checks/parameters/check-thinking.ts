import { anthropicBetas } from "../../body/anthropic-betas.ts";
import type { ConverseBody, ConverseCall } from "../../body/converse-body.ts";
import { forcesTool } from "../../body/forces-tool.ts";
import { isObject } from "../../body/is-object.ts";
import { samplingOf } from "../../body/sampling-of.ts";
import type { Thinking } from "../../models/model-rules.ts";
import { firstRefusal, invalidForModel, type Refusal } from "../../refusals/refusal.ts";
import { thinkingField, thinkingOf } from "../../thinking/thinking-of.ts";

const GUIDE = "https://docs.claude.com/en/docs/build-with-claude/extended-thinking";
/** The beta that `thinking.block_binding` needs. */
export const BINDING_BETA = "thinking-binding-controls-2026-08-01";
const UPDATES_BETA = "thinking-display-updates-2026-08-18";

// The values of `thinking.type`, and what may stand beside each.
const MEMBERS = new Map([
  ["adaptive", ["display", "block_binding"]],
  ["disabled", []],
  ["enabled", ["budget_tokens", "display", "block_binding"]],
]);

/** Checks Claude's `thinking`, alone and against the rest of the request. */
export function checkThinking(call: ConverseCall): Refusal | undefined {
  if (call.rules.family !== "claude") return undefined;
  const field = thinkingField(call.body);
  const { type, thinks } = thinkingOf(call);
  return (
    (field === undefined ? undefined : (checkType(call, field) ?? checkMembers(call.body, field))) ??
    (type === "enabled" ? checkBudget(call.body, field) : undefined) ??
    (thinks ? checkCompany(call, type) : undefined)
  );
}

function checkType({ rules }: ConverseCall, field: unknown): Refusal | undefined {
  const type = isObject(field) ? String(field.type) : "";
  if (!rules.thinking) return invalidForModel("thinking: Extra inputs are not permitted");
  const types: readonly string[] = rules.thinking.types;
  if (types.includes(type)) return undefined;
  if (type !== "between_tools" && !MEMBERS.has(type)) {
    const expected = [...MEMBERS.keys()].map((tag) => `'${tag}'`).join(", ");
    return invalidForModel(
      `thinking: Input tag '${type}' found using 'type' does not match any of the expected tags: ${expected}`,
    );
  }
  return invalidForModel(refusedType(type, rules.thinking));
}

function refusedType(type: string, { types }: Thinking): string {
  if (type === "adaptive") return "adaptive thinking is not supported on this model";
  if (type === "disabled" && types.includes("between_tools")) {
    return 'To turn thinking off on this model, send "thinking": {"type": "between_tools"} instead of {"type": "disabled"}. The model does not think before responding. The short updates it writes between tool calls come back as thinking blocks.';
  }
  return `"thinking.type.${type}" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`;
}

function checkMembers(body: ConverseBody, field: unknown): Refusal | undefined {
  const { type, ...members } = isObject(field) ? field : {};
  const betas = anthropicBetas(body);
  const known = MEMBERS.get(String(type)) ?? [];
  return firstRefusal(Object.entries(members), ([name, value]) => {
    const at = `thinking.${type}.${name}`;
    if (!known.includes(name) || (name === "block_binding" && !betas.includes(BINDING_BETA))) {
      return invalidForModel(`${at}: Extra inputs are not permitted`);
    }
    if (name === "display") return checkDisplay(at, value, betas.includes(UPDATES_BETA));
    return name === "block_binding" ? checkBlockBinding(at, value) : undefined;
  });
}

function checkDisplay(at: string, value: unknown, updates: boolean): Refusal | undefined {
  if (value === "omitted" || value === "summarized" || (updates && value === "updates")) return undefined;
  const expected = updates ? "'omitted', 'summarized' or 'updates'" : "'omitted' or 'summarized'";
  return invalidForModel(`${at}: Input should be ${expected}`);
}

function checkBlockBinding(at: string, value: unknown): Refusal | undefined {
  const behavior = isObject(value) ? value.prefix_mismatch_behavior : undefined;
  if (behavior === "drop_block" || behavior === "error") return undefined;
  return invalidForModel(`${at}.prefix_mismatch_behavior: Input should be 'drop_block' or 'error'`);
}

function checkBudget(body: ConverseBody, field: unknown): Refusal | undefined {
  const budget = isObject(field) ? field.budget_tokens : undefined;
  const at = "thinking.enabled.budget_tokens";
  if (budget === undefined) return invalidForModel(`${at}: Field required`);
  if (typeof budget !== "number" || !Number.isInteger(budget)) {
    return invalidForModel(`${at}: Input should be a valid integer`);
  }
  if (budget < 1024) return invalidForModel(`${at}: Input should be greater than or equal to 1024`);
  const { maxTokens } = body.inferenceConfig ?? {};
  if (maxTokens === undefined || budget < maxTokens) return undefined;
  return invalidForModel(
    `\`max_tokens\` must be greater than \`thinking.budget_tokens\`. Please consult our documentation at ${GUIDE}#max-tokens-and-context-window-size`,
  );
}

function checkCompany({ body }: ConverseCall, type: string | undefined): Refusal | undefined {
  // Models without sampling have refused its parameters before.
  const { temperature, top_p, top_k } = samplingOf(body);
  if (temperature !== undefined && temperature !== 1) {
    return invalidForModel(
      `\`temperature\` may only be set to 1 when thinking is enabled or in adaptive mode. Please consult our documentation at ${GUIDE}#important-considerations-when-using-extended-thinking`,
    );
  }
  if (top_k !== undefined) {
    return invalidForModel("`top_k` must be unset when thinking is enabled or in adaptive mode.");
  }
  if (typeof top_p === "number" && top_p < 0.95) {
    return invalidForModel(
      "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled or in adaptive mode.",
    );
  }
  if (type !== "enabled" || !forcesTool(body)) return undefined;
  return invalidForModel("Thinking may not be enabled when tool_choice forces tool use.");
}
