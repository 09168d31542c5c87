import { CLAUDE_RULES } from "./claude-rules.ts";
import { ANY_MODEL, type ModelRules } from "./model-rules.ts";
import { OTHER_RULES } from "./other-rules.ts";

/** The rules of a model by its id or ARN; an ARN that does not name its model takes anything. */
export function toModelRules(modelId: string): ModelRules {
  return [...CLAUDE_RULES, ...OTHER_RULES].find(([pattern]) => pattern.test(modelId))?.[1] ?? ANY_MODEL;
}
