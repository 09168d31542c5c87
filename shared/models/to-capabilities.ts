import { type Capabilities, UNKNOWN } from "./capabilities.ts";
import { CLAUDE_MODELS } from "./claude-models.ts";
import { OTHER_MODELS } from "./other-models.ts";

const TABLE = [...CLAUDE_MODELS, ...OTHER_MODELS];

/** @param model a model's own name, such as `anthropic.claude-sonnet-4-5-20250929-v1:0` */
export function toCapabilities(model: string): Capabilities {
  return TABLE.find(([pattern]) => pattern.test(model))?.[1] ?? UNKNOWN;
}
