import type { ConverseBody } from "./converse-body.ts";
import { isObject } from "./is-object.ts";

/** The model's own parameters, beside those that Converse knows. */
export function additionalFields(body: ConverseBody): Record<string, unknown> {
  return isObject(body.additionalModelRequestFields) ? body.additionalModelRequestFields : {};
}
