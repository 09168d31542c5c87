import type { ConverseCall, Message } from "../../body/converse-body.ts";
import { placedBlocks } from "../../body/placed-blocks.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";
import { thinkingOf } from "../../thinking/thinking-of.ts";

/** Checks what Claude asks of its own earlier turns: signed thoughts, where they are wanted, and the last word. */
export function checkReplay(call: ConverseCall): Refusal | undefined {
  if (call.rules.family !== "claude") return undefined;
  const messages = call.body.messages ?? [];
  return (
    checkSigned(call) ??
    checkLastWord(messages.at(-1), call.rules.prefill) ??
    // Only thinking with a budget insists on beginning each turn.
    (thinkingOf(call).type === "enabled" ? checkFirstBlock(messages) : undefined)
  );
}

function checkSigned({ body }: ConverseCall): Refusal | undefined {
  const unsigned = placedBlocks(body).find(
    ({ block }) =>
      block.reasoningContent?.reasoningText?.signature === undefined && block.reasoningContent?.reasoningText,
  );
  return unsigned ? invalidForModel(`${unsigned.at}.thinking.signature: Field required`) : undefined;
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
