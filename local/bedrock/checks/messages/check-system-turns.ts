import type { ConverseCall, Message } from "../../body/converse-body.ts";
import { firstRefusal, invalid, invalidForModel, type Refusal } from "../../refusals/refusal.ts";

const ANYWHERE = "the directive-only form (content: [] with output_config) is accepted at any position";

/** Checks system messages: whether the model knows them at all, and where they stand among the others. */
export function checkSystemTurns({ body, rules }: ConverseCall): Refusal | undefined {
  if (rules.systemMessages === "nowhere" && body.system?.length) {
    return invalid(
      "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
    );
  }
  const messages = body.messages ?? [];
  const turns = [...messages.keys()].filter((turn) => messages[turn]?.role === "system");
  if (turns.length === 0) return undefined;
  if (rules.systemMessages !== "anywhere") return invalidForModel("role 'system' is not supported on this model");
  return firstRefusal(turns, (turn) => checkPlace(messages, turn));
}

function checkPlace(messages: readonly Message[], turn: number): Refusal | undefined {
  if (turn === 0) {
    return misplaced(turn, "use the top-level 'system' parameter for the initial system prompt");
  }
  if (messages[turn - 1]?.role !== "user") {
    return misplaced(
      turn,
      "role 'system' must follow a 'user' message or an 'assistant' message ending in a server tool result",
    );
  }
  const next = messages[turn + 1];
  if (next && next.role !== "assistant") {
    return misplaced(turn, "role 'system' must precede an 'assistant' message or end the array");
  }
  const foreign = (messages[turn]?.content ?? []).some(
    ({ text, toolAddition, toolRemoval, cachePoint }) =>
      text === undefined && !toolAddition && !toolRemoval && !cachePoint,
  );
  if (!foreign) return undefined;
  return invalidForModel(`messages.${turn}: role 'system' supports text, tool_addition, and tool_removal blocks only`);
}

function misplaced(turn: number, rule: string): Refusal {
  return invalidForModel(`messages.${turn}: ${rule}; ${ANYWHERE}`);
}
