import type { AssistantMessage, ChatMessage } from "../../../openai/chat/message.ts";
import type { Carried, Carrier } from "../../../reasoning-carrier.ts";
import { createUnfoldBudget } from "../../../unfold-budget.ts";

/** What the tool-call ids of a request's assistant messages carry. */
export type Carriers = {
  /** The client's id of a call → Bedrock's own, or a short one where that was lost. */
  toolUseIds: ReadonlyMap<string, string>;
  /** For each message of which ids carry: what each of its calls has. */
  messages: ReadonlyMap<ChatMessage, readonly (Carried | undefined)[]>;
};

/**
 * Unpacks every tool-call id once. Of a turn's reasoning Claude wants all or nothing back: where an id of a turn was lost,
 * damaged or is over its bound, the others keep the places of their calls but no reasoning.
 */
export function readCarriers(messages: readonly ChatMessage[], carrier: Carrier | undefined): Carriers {
  const budget = createUnfoldBudget();
  const toolUseIds = new Map<string, string>();
  const carried = new Map<ChatMessage, (Carried | undefined)[]>();
  if (!carrier) return { toolUseIds, messages: carried };
  const unpack = ({ id }: { id: string }) => {
    const read = carrier.unpackReasoning(id, budget);
    toolUseIds.set(id, read?.toolUseId ?? carrier.toShortId(id));
    return read;
  };
  for (const turn of toAssistantTurns(messages)) {
    const ids = turn.map(({ tool_calls: calls }) => (calls ?? []).map(unpack));
    const whole = isWhole(ids.flat());
    for (const [i, message] of turn.entries()) {
      const own = ids[i] ?? [];
      if (!whole) carried.set(message, own.map(withoutThoughts));
      else if (own.some(Boolean)) carried.set(message, own);
    }
  }
  return { toolUseIds, messages: carried };
}

/** Neighbouring assistant messages become one turn. */
function toAssistantTurns(messages: readonly ChatMessage[]): AssistantMessage[][] {
  const turns: AssistantMessage[][] = [];
  for (const [i, message] of messages.entries()) {
    if (message.role !== "assistant") continue;
    if (messages[i - 1]?.role === "assistant") turns.at(-1)?.push(message);
    else turns.push([message]);
  }
  return turns;
}

/** Do the ids of a turn's calls carry every block that the ids behind them count? Each answer in the turn counts anew. */
function isWhole(ids: readonly (Carried | undefined)[]): boolean {
  let count = 0;
  for (const id of ids) {
    if (!id && count > 0) return false;
    if (!id) continue;
    if (id.before !== count && id.before !== 0) return false;
    count = id.before + id.thoughts.length;
  }
  return true;
}

function withoutThoughts(id: Carried | undefined): Carried | undefined {
  return id && { ...id, thoughts: [] };
}
