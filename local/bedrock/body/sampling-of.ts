import { additionalFields } from "./additional-fields.ts";
import type { ConverseBody } from "./converse-body.ts";

/** The sampling parameters under the names that Claude gives them, wherever they stand. */
export function samplingOf(body: ConverseBody) {
  const fields = additionalFields(body);
  return {
    temperature: body.inferenceConfig?.temperature ?? fields.temperature,
    top_p: body.inferenceConfig?.topP ?? fields.top_p,
    top_k: fields.top_k,
  };
}
