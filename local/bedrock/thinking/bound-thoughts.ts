import type { ConverseCall } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";
import type { Thought } from "./read-thoughts.ts";
import { thinkingField } from "./thinking-of.ts";
import type { Origin } from "./to-signature.ts";

/** A thinking block that this model can read; those of other models it does not see. */
export type OwnThought = Thought & { origin: Origin };

/** The thinking blocks that a model can read. */
export function ownThoughts(thoughts: readonly Thought[], modelId: string): OwnThought[] {
  const name = toModelName(modelId);
  return thoughts.filter(
    (thought): thought is OwnThought => typeof thought.origin === "object" && thought.origin.model === name,
  );
}

/**
 * The first thinking block that stands behind another prefix, or after other thoughts, than when it was thought. The
 * oldest thoughts may be left out, but not put back once the model has gone on without them.
 */
export function firstUnbound(thoughts: readonly OwnThought[]): OwnThought | undefined {
  const oldest = thoughts[0]?.name;
  const names = new Set(thoughts.map(({ name }) => name));
  return thoughts.find(({ prefix, origin }, index) => {
    if (prefix !== origin.prefix) return true;
    if (index === 0) return false;
    return thoughts[index - 1]?.name !== origin.before || (origin.first !== oldest && names.has(origin.first));
  });
}

/** What happens to a thinking block behind a changed prefix: nothing at all, a refusal, or it is dropped. */
export function mismatchBehavior({ body, rules, account }: ConverseCall): "ignore" | "error" | "drop_block" {
  const binding = rules.thinking?.binding ?? "nobody";
  if (binding === "nobody") return "ignore";
  const field = thinkingField(body);
  const blockBinding = isObject(field) ? field.block_binding : undefined;
  const asked = isObject(blockBinding) ? blockBinding.prefix_mismatch_behavior : undefined;
  // Whoever sends the setting wants the check, on every account.
  if (asked === "drop_block" || asked === "error") return asked;
  return binding === "everybody" || account.enforcesBinding ? "error" : "ignore";
}

/** A model's name without the geography of an inference profile. */
export function toModelName(modelId: string): string {
  return /anthropic\..*$/.exec(modelId)?.[0] ?? modelId;
}
