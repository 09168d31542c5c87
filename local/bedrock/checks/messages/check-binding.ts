import { anthropicBetas } from "../../body/anthropic-betas.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { firstRefusal, invalidForModel, type Refusal } from "../../refusals/refusal.ts";
import { firstUnbound, mismatchBehavior, type OwnThought, ownThoughts } from "../../thinking/bound-thoughts.ts";
import { readThoughts } from "../../thinking/read-thoughts.ts";
import { BINDING_BETA } from "../parameters/check-thinking.ts";

/** Checks that Claude's signed thinking is what it was, and stands where it stood. */
export function checkBinding(call: ConverseCall): Refusal | undefined {
  if (call.rules.family !== "claude") return undefined;
  const { thoughts } = readThoughts(call.body);
  const forged = thoughts.find(({ origin }) => origin === undefined);
  if (forged) return invalidForModel(`${forged.at}: Invalid \`signature\` in \`thinking\` block`);
  const own = ownThoughts(thoughts, call.modelId);
  const latest = (call.body.messages ?? []).findLastIndex(({ role }) => role === "assistant");
  return checkLatest(own.filter(({ turn }) => turn === latest)) ?? checkPrefix(call, own);
}

// All thinking blocks of the latest assistant message may be left out; some of them, or another order, may not be.
function checkLatest(thoughts: readonly OwnThought[]): Refusal | undefined {
  return firstRefusal([...thoughts.keys()], (place) =>
    isUntouched(thoughts, place) ? undefined : modified(thoughts[place]),
  );
}

function isUntouched(thoughts: readonly OwnThought[], place: number): boolean {
  const [before, thought, after] = [thoughts[place - 1], thoughts[place], thoughts[place + 1]];
  if (!thought) return true;
  const { origin, offset } = thought;
  if (origin.index > 0) {
    if (before?.origin.answer !== origin.answer || before.origin.index !== origin.index - 1) return false;
    if (origin.offset > before.origin.offset !== offset > before.offset) return false;
  }
  if (origin.index < origin.count - 1) return after?.origin.answer === origin.answer;
  // Of two answers in one message, what the first one said stands between their thoughts.
  return origin.last || after === undefined || after.offset > offset;
}

function modified(thought: OwnThought | undefined): Refusal {
  return invalidForModel(
    `${thought?.at}: \`thinking\` or \`redacted_thinking\` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.`,
  );
}

function checkPrefix(call: ConverseCall, thoughts: readonly OwnThought[]): Refusal | undefined {
  if (mismatchBehavior(call) !== "error") return undefined;
  const unbound = firstUnbound(thoughts);
  if (!unbound) return undefined;
  const hint = anthropicBetas(call.body).includes(BINDING_BETA)
    ? ""
    : ` That setting requires the \`${BINDING_BETA}\` value in the \`anthropic-beta\` header.`;
  return invalidForModel(
    `${unbound.at}: Invalid \`signature\` in \`thinking\` block. The block is bound to a different conversation. Remove the block, or set \`thinking.block_binding.prefix_mismatch_behavior\` to "drop_block".${hint}`,
  );
}
