import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseBody } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";

/** Whether Claude is asked to think. */
export function isThinking(body: ConverseBody): boolean {
  const { thinking } = additionalFields(body);
  return isObject(thinking) && (thinking.type === "enabled" || thinking.type === "adaptive");
}
