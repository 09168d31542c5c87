import type { Reasoning } from "../models/model-rules.ts";
import { additionalFields } from "./additional-fields.ts";
import type { ConverseBody } from "./converse-body.ts";
import { isObject } from "./is-object.ts";

/** How hard a model that is no Claude is told to think; undefined when nothing is said. */
export function reasoningEffort(body: ConverseBody, field: Reasoning["field"]): unknown {
  const { reasoning, ...fields } = additionalFields(body);
  if (field !== "reasoning.effort") return fields[field];
  return isObject(reasoning) ? reasoning.effort : undefined;
}
