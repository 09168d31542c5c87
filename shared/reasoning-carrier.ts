import * as v from "valibot";
import { ThinkingBlock } from "./openai/chat/content-part.ts";
import { packJson, unpackJson } from "./packed-json.ts";
import { stableHash } from "./stable-hash.ts";
import type { UnfoldBudget } from "./unfold-budget.ts";

// opencode turns whatever is no letter, digit, `_` or `-` in the ids of Claude's calls into `_`. The dot may be one, then,
// where what stands before it is as long as a hash and what stands behind it is no mere counter.
const CARRIER = /^(call_[0-9a-z]+)(?:\.|(?<=^.{19})_(?=.{24}))([\w-]+)$/;

const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const Carried = v.object({
  /** Bedrock's own id of the call: Claude's reasoning behind it belongs to a turn with that id in it. */
  toolUseId: v.string(),
  /** How much of the turn's text, in UTF-16 units, stood before the calls since the last id that carries, this one last. */
  at: v.pipe(v.array(Offset), v.minLength(1)),
  /** How many signed blocks the ids of earlier calls of the turn carry: what tells that one of them was lost. */
  before: Offset,
  /** The signed blocks between the call before and this one, and how much of the text stood before each. */
  thoughts: v.array(v.object({ at: Offset, block: ThinkingBlock })),
});

/** This module as a value: what talks of tools loads it, plain chat has no use for it. */
export type Carrier = typeof import("./reasoning-carrier.ts");

/** What the id of a tool call carries through a client. */
export type Carried = v.InferOutput<typeof Carried>;

/**
 * The id of a tool call with the signed reasoning before it inside: `call_<hash>.<payload>`. Chat clients return no
 * signatures, but every one of them returns tool-call ids untouched. Once a turn's reasoning has begun all its ids carry.
 * @param limit the longest id in characters; past it the id goes out as it is
 */
export function packReasoning({ toolUseId, at, before, thoughts }: Carried, limit: number): string {
  if (before + thoughts.length === 0 || limit === 0) return toolUseId;
  const id = `call_${stableHash(toolUseId)}.${packJson({ toolUseId, at, before, thoughts })}`;
  return id.length <= limit ? id : toolUseId;
}

/** The id without what it may carry. */
export function toShortId(id: string): string {
  return CARRIER.exec(id)?.[1] ?? id;
}

/** What an id carries: nothing when there is nothing, when it is damaged, or when the request's budget is used up. */
export function unpackReasoning(id: string, budget: UnfoldBudget): Carried | undefined {
  const payload = CARRIER.exec(id)?.[2];
  if (payload === undefined) return undefined;
  const result = v.safeParse(Carried, unpackJson(payload, budget));
  return result.success ? result.output : undefined;
}
