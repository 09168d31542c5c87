import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";

/** Checks Nova's `reasoningConfig`; at high effort Nova alone decides how long and how freely it writes. */
export function checkReasoningConfig({ body, rules }: ConverseCall): Refusal | undefined {
  const { reasoningConfig: config } = additionalFields(body);
  if (rules.family !== "nova" || config === undefined) return undefined;
  if (!rules.reasoningConfig || !isObject(config) || !isValid(config)) {
    return invalidForModel(
      "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.",
    );
  }
  if (config.type !== "enabled" || config.maxReasoningEffort !== "high") return undefined;
  const { maxTokens, temperature, topP } = body.inferenceConfig ?? {};
  const refused = Object.entries({ maxTokens, temperature, topP }).find(([, value]) => value !== undefined)?.[0];
  if (!refused) return undefined;
  return invalidForModel(
    `Malformed input request: #/inferenceConfig: extraneous key [${refused}] is not permitted, please reformat your input and try again.`,
  );
}

function isValid({ type, maxReasoningEffort: effort }: Record<string, unknown>): boolean {
  if (type === "disabled") return effort === undefined;
  return type === "enabled" && (effort === "low" || effort === "medium" || effort === "high");
}
