import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";

/** How a call has Claude think: `type` is the one of the request, `undefined` where it says nothing. */
export type ThinkingMode = { type: string | undefined; thinks: boolean; display: string };

/** What a request says of Claude's thinking; `reasoning_config` is another name of the field. */
export function thinkingField(body: ConverseBody): unknown {
  const { thinking, reasoning_config } = additionalFields(body);
  return thinking ?? reasoning_config;
}

/** Whether and how visibly Claude thinks in a call. */
export function thinkingOf({ body, rules }: Pick<ConverseCall, "body" | "rules">): ThinkingMode {
  const field = thinkingField(body);
  const { type, display } = isObject(field) ? field : {};
  const usual = rules.thinking ?? { byDefault: false, display: "summarized" };
  return {
    type: typeof type === "string" ? type : undefined,
    thinks: type === undefined ? usual.byDefault : type === "enabled" || type === "adaptive",
    display: typeof display === "string" ? display : usual.display,
  };
}
