import type { ThinkingBlock } from "../openai/chat/content-part.ts";
import type { InputItem } from "../openai/responses/input-item.ts";
import { unpackEnvelope } from "../reasoning-envelope.ts";
import { createUnfoldBudget, type UnfoldBudget } from "../unfold-budget.ts";

/** What the reasoning items of a conversation bring back. */
export type Thoughts = ReadonlyMap<InputItem, ThinkingBlock[]>;

/** The signed reasoning of every turn that came back with all of its reasoning: Claude takes a turn's whole or not at all. */
export function readThoughts(items: readonly InputItem[]): Thoughts {
  const budget = createUnfoldBudget();
  const thoughts = new Map<InputItem, ThinkingBlock[]>();
  for (const turn of toAnswers(items)) {
    const read = turn.filter(isThought).map((item) => ({ item, blocks: unpack(item, budget) }));
    if (read.some(({ blocks }) => blocks === undefined)) continue;
    for (const { item, blocks = [] } of read) thoughts.set(item, blocks);
  }
  return thoughts;
}

/** The runs of items that the model wrote, or that stand for them. */
function toAnswers(items: readonly InputItem[]): InputItem[][] {
  const answers: InputItem[][] = [[]];
  for (const item of items) {
    if (isFromOutside(item)) answers.push([]);
    else answers.at(-1)?.push(item);
  }
  return answers;
}

function isFromOutside(item: InputItem): boolean {
  if (item.type === "message") return item.role !== "assistant";
  if (item.type === "chat_message") return item.message.role !== "assistant";
  return ["function_call_output", "custom_tool_call_output", "tool_search_output"].includes(item.type);
}

function isThought(item: InputItem): boolean {
  return item.type === "reasoning" || (item.type === "item_reference" && item.id.startsWith("rs_"));
}

/** A reference to a thought brings nothing back. */
function unpack(item: InputItem, budget: UnfoldBudget): ThinkingBlock[] | undefined {
  return item.type === "reasoning" ? unpackEnvelope(item.encrypted_content ?? "", budget) : undefined;
}
