import { additionalFields } from "./additional-fields.ts";
import type { ConverseBody } from "./converse-body.ts";
import { isObject } from "./is-object.ts";

/** Whether the request leaves the model no choice but to call a tool. */
export function forcesTool(body: ConverseBody): boolean {
  const { tool_choice } = additionalFields(body);
  const type = isObject(tool_choice) ? tool_choice.type : undefined;
  const choice = body.toolConfig?.toolChoice;
  return choice?.any !== undefined || choice?.tool !== undefined || type === "any" || type === "tool";
}
