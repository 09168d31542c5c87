import { additionalFields } from "./additional-fields.ts";
import type { ConverseBody } from "./converse-body.ts";

/** The values of Anthropic's beta header, which Converse takes in a field of the body. */
export function anthropicBetas(body: ConverseBody): unknown[] {
  const { anthropic_beta } = additionalFields(body);
  return Array.isArray(anthropic_beta) ? anthropic_beta : [];
}
