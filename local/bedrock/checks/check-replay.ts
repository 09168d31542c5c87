import type { ConverseCall, Message } from "../body/converse-body.ts";
import { type PlacedBlock, placedBlocks } from "../body/placed-blocks.ts";
import { firstRefusal, invalidForModel, type Refusal } from "../refusals/refusal.ts";
import { isThinking } from "../thinking/is-thinking.ts";
import { toSignature } from "../thinking/to-signature.ts";

/** Checks what Claude asks of its own earlier turns: thinking blocks, their signatures, and the last word. */
export function checkReplay(call: ConverseCall): Refusal | undefined {
  if (call.rules.family !== "claude") return undefined;
  const messages = call.body.messages ?? [];
  return (
    firstRefusal(placedBlocks(call.body), checkSignature) ??
    checkLastWord(messages.at(-1), call.rules.prefill) ??
    (isThinking(call.body) ? checkFirstBlock(messages) : undefined)
  );
}

function checkSignature({ block, at }: PlacedBlock): Refusal | undefined {
  const thinking = block.reasoningContent?.reasoningText;
  if (!thinking) return undefined;
  if (!thinking.signature) return invalidForModel(`${at}.thinking.signature: Field required`);
  if (thinking.signature === toSignature(thinking.text ?? "")) return undefined;
  return invalidForModel(`${at}: Invalid \`signature\` in \`thinking\` block`);
}

function checkLastWord(last: Message | undefined, prefill: boolean): Refusal | undefined {
  if (last?.role !== "assistant") return undefined;
  if (!prefill) {
    return invalidForModel(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    );
  }
  if (!/\s$/.test(last.content?.at(-1)?.text ?? "")) return undefined;
  return invalidForModel("messages: final assistant content cannot end with trailing whitespace");
}

// The turn in question is the one whose tools are being answered now, or the one that is still being written.
function checkFirstBlock(messages: readonly Message[]): Refusal | undefined {
  const turn = messages.findLastIndex(({ role }) => role === "assistant");
  const content = messages[turn]?.content ?? [];
  const open = turn === messages.length - 1 || content.some(({ toolUse }) => toolUse);
  const first = content[0];
  if (!first || !open || first.reasoningContent) return undefined;
  const found = first.toolUse ? "tool_use" : "text";
  return invalidForModel(
    `messages.${turn}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable \`thinking\`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking`,
  );
}
