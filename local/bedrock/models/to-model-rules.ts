import { toProfiledModel } from "./application-profiles.ts";
import { CLAUDE_RULES } from "./claude-rules.ts";
import { ANY_MODEL, type ModelRules } from "./model-rules.ts";
import { OTHER_RULES } from "./other-rules.ts";

/** The rules of a model by its id or ARN; an ARN whose model nobody knows takes anything. */
export function toModelRules(modelId: string): ModelRules {
  const model = toProfiledModel(modelId) ?? modelId;
  return [...CLAUDE_RULES, ...OTHER_RULES].find(([pattern]) => pattern.test(model))?.[1] ?? ANY_MODEL;
}
