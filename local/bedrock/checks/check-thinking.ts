import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseCall } from "../body/converse-body.ts";
import { forcesTool } from "../body/forces-tool.ts";
import { isObject } from "../body/is-object.ts";
import { samplingOf } from "../body/sampling-of.ts";
import { invalidForModel, type Refusal } from "../refusals/refusal.ts";
import { isThinking } from "../thinking/is-thinking.ts";

const GUIDE = "https://docs.claude.com/en/docs/build-with-claude/extended-thinking";
const TAGS = ["adaptive", "disabled", "enabled"];

// What Converse lets Claude answer when maxTokens is left out.
const DEFAULT_MAX_TOKENS = 4096;

/** Checks Claude's `thinking` and `output_config.effort`, alone and against the rest of the request. */
export function checkThinking(call: ConverseCall): Refusal | undefined {
  if (call.rules.family !== "claude") return undefined;
  const { thinking } = additionalFields(call.body);
  return (
    checkEffort(call) ??
    (thinking === undefined ? undefined : checkType(call, thinking)) ??
    (isThinking(call.body) ? (checkBudget(call) ?? checkCompany(call)) : undefined)
  );
}

function checkEffort({ body, rules }: ConverseCall): Refusal | undefined {
  const { output_config } = additionalFields(body);
  const effort = body.outputConfig?.effort ?? (isObject(output_config) ? output_config.effort : undefined);
  if (effort === undefined) return undefined;
  if (rules.efforts.length === 0) return invalidForModel("This model does not support the effort parameter.");
  if (rules.efforts.some((level) => level === effort)) return undefined;
  return invalidForModel(
    `This model does not support effort level '${effort}'. Supported levels: ${rules.efforts.join(", ")}.`,
  );
}

function checkType({ rules }: ConverseCall, thinking: unknown): Refusal | undefined {
  const type = isObject(thinking) ? String(thinking.type) : "";
  if (rules.thinking.length === 0) return invalidForModel("thinking: Extra inputs are not permitted");
  if (!TAGS.includes(type)) {
    const expected = TAGS.map((tag) => `'${tag}'`).join(", ");
    return invalidForModel(
      `thinking: Input tag '${type}' found using 'type' does not match any of the expected tags: ${expected}`,
    );
  }
  if (rules.thinking.includes(type)) return undefined;
  if (type === "adaptive") return invalidForModel("adaptive thinking is not supported on this model");
  return invalidForModel(
    `"thinking.type.${type}" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`,
  );
}

function checkBudget({ body }: ConverseCall): Refusal | undefined {
  const { thinking } = additionalFields(body);
  if (!isObject(thinking) || thinking.type !== "enabled") return undefined;
  const budget = thinking.budget_tokens;
  if (budget === undefined) return invalidForModel("thinking.enabled.budget_tokens: Field required");
  if (typeof budget !== "number" || !Number.isInteger(budget)) {
    return invalidForModel("thinking.enabled.budget_tokens: Input should be a valid integer");
  }
  if (budget < 1024) {
    return invalidForModel("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
  }
  if (budget < (body.inferenceConfig?.maxTokens ?? DEFAULT_MAX_TOKENS)) return undefined;
  return invalidForModel(
    `\`max_tokens\` must be greater than \`thinking.budget_tokens\`. Please consult our documentation at ${GUIDE}#max-tokens-and-context-window-size`,
  );
}

function checkCompany(call: ConverseCall): Refusal | undefined {
  const { temperature, top_p, top_k } = samplingOf(call.body);
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
  return forcesTool(call.body)
    ? invalidForModel("Thinking may not be enabled when tool_choice forces tool use.")
    : undefined;
}
