import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { forcesTool } from "../../body/forces-tool.ts";
import { isObject } from "../../body/is-object.ts";
import { invalid, invalidForModel, type Refusal } from "../../refusals/refusal.ts";

/** Checks how firmly Claude is told to call a tool, in Converse's words and in its own. */
export function checkToolChoice({ body, rules }: ConverseCall): Refusal | undefined {
  if (rules.family !== "claude") return undefined;
  if (!rules.forcedTools && forcesTool(body)) {
    return invalidForModel('tool_choice: type "tool" and "any" are not supported for this model.');
  }
  const { tool_choice } = additionalFields(body);
  if (!isObject(tool_choice) || tool_choice.type === undefined || !body.toolConfig?.toolChoice) return undefined;
  return invalid(
    "The additionalModelRequestFields field tool_choice.type conflicts with toolConfig.toolChoice. Remove one of them and try again.",
  );
}
