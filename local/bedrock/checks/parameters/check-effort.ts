import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";
import { thinkingOf } from "../../thinking/thinking-of.ts";

const LEVELS: readonly unknown[] = ["low", "medium", "high", "xhigh", "max"];

/** Checks how hard Claude is to work: `output_config.effort`, or Converse's own name of it. */
export function checkEffort(call: ConverseCall): Refusal | undefined {
  const { body, rules } = call;
  if (rules.family !== "claude") return undefined;
  const { output_config } = additionalFields(body);
  const effort = body.outputConfig?.effort ?? (isObject(output_config) ? output_config.effort : undefined);
  if (effort === undefined) return undefined;
  const efforts = rules.thinking?.efforts ?? [];
  if (efforts.length === 0) return invalidForModel("This model does not support the effort parameter.");
  if (!LEVELS.includes(effort)) {
    return invalidForModel("output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'");
  }
  const level = String(effort);
  if (!efforts.includes(level)) {
    return invalidForModel(
      `This model does not support effort level '${level}'. Supported levels: ${efforts.join(", ")}.`,
    );
  }
  if (thinkingOf(call).thinks || rules.thinking?.effortsWhileOff.includes(level)) return undefined;
  return invalidForModel(
    `output_config.effort '${level}' is not supported when thinking is disabled on this model. Use effort 'high' or below, or enable thinking.`,
  );
}
