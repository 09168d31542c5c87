import type { ConverseCall } from "../body/converse-body.ts";
import { firstUnbound, mismatchBehavior, ownThoughts, toModelName } from "../thinking/bound-thoughts.ts";
import { readThoughts, toThoughtName } from "../thinking/read-thoughts.ts";
import { thinkingOf } from "../thinking/thinking-of.ts";
import { toSignature } from "../thinking/to-signature.ts";
import type { AnswerBlock } from "./answer-block.ts";
import { toContentBlock } from "./to-content-block.ts";

/** Shows as much of Claude's thinking as the call asks for, and signs it for the place where it stands. */
export function signThoughts(call: ConverseCall, blocks: readonly AnswerBlock[]): AnswerBlock[] {
  if (call.rules.family !== "claude") return [...blocks];
  const { thoughts, prefix } = readThoughts(call.body);
  const model = toModelName(call.modelId);
  const answer = prefix.digest();
  const count = blocks.filter(({ kind }) => kind === "reasoning").length;
  const others = blocks.length - count;
  const kept = keptThoughts(call, ownThoughts(thoughts, call.modelId));
  let first = kept[0]?.name ?? "";
  let before = kept.at(-1)?.name ?? "";
  let index = 0;
  let offset = 0;
  return blocks.map((block) => {
    const here = prefix.digest();
    prefix.add("assistant", toContentBlock(block));
    if (block.kind !== "reasoning") {
      offset += 1;
      return block;
    }
    const text = isShown(call, block.text) ? block.text : "";
    const place = { index, count, offset, last: offset === others };
    const signature = toSignature(text, { model, answer, ...place, prefix: here, first, before });
    before = toThoughtName(signature);
    first ||= before;
    index += 1;
    return { ...block, text, signature };
  });
}

function keptThoughts(call: ConverseCall, own: ReturnType<typeof ownThoughts>) {
  if (mismatchBehavior(call) !== "drop_block") return own;
  const unbound = firstUnbound(own);
  return unbound ? own.slice(0, own.indexOf(unbound)) : own;
}

// `updates` are what is told between tool calls; where nothing else is thought, they need not be asked for.
function isShown(call: ConverseCall, text: string): boolean {
  const { type, display } = thinkingOf(call);
  if (type === "between_tools" || display === "summarized") return true;
  return display === "updates" && text.startsWith("Now I call ");
}
