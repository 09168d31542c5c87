import * as v from "valibot";
import { ThinkingBlock } from "./openai/chat/content-part.ts";
import { packJson, unpackJson } from "./packed-json.ts";
import type { UnfoldBudget } from "./unfold-budget.ts";

/** Ours, and the version of what is inside. */
const PREFIX = "cvu1.";

const Payload = v.array(ThinkingBlock);

/**
 * A signed block as the `encrypted_content` of a reasoning item, which every agent sends back. It need not be secret: the
 * thought is the caller's own, the model signed it, and Bedrock looks at the signature.
 */
export function packEnvelope(block: ThinkingBlock): string {
  return PREFIX + packJson([block]);
}

/** The blocks in an `encrypted_content`: undefined for another server's, and when it is damaged or over the budget. */
export function unpackEnvelope(content: string, budget: UnfoldBudget): ThinkingBlock[] | undefined {
  if (!content.startsWith(PREFIX)) return undefined;
  const result = v.safeParse(Payload, unpackJson(content.slice(PREFIX.length), budget));
  return result.success ? result.output : undefined;
}
