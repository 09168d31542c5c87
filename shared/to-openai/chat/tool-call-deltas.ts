import type { AnswerPlan } from "../../answer-plan.ts";
import type { Delta } from "../../openai/chat/chat-completion.ts";
import { createCustomInput } from "../blocks/custom-input.ts";

/** What a toolUse block becomes in the client's eyes: the deltas of its start, its input fragments and its end. */
export type ToolCallDeltas = { start: Delta; push(fragment: string): Delta | undefined; end(): Delta | undefined };

/**
 * @param index how many tool calls the client has got before this one
 * @param id the tool-call id the client is to see
 */
export function createToolCallDeltas(
  converseName: string,
  index: number,
  id: string,
  plan: AnswerPlan,
): ToolCallDeltas {
  const name = plan.toolNames.get(converseName) ?? converseName;
  if (plan.legacyFunctions) return createLegacyDeltas(name);
  if (plan.customTools.has(converseName)) return createCustomDeltas(name, index, id);
  const toDelta = (args: string): Delta => ({ tool_calls: [{ index, function: { arguments: args } }] });
  return {
    start: { tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] },
    ...createArguments(toDelta),
  };
}

/** The deltas of the hidden tool of a JSON answer: its input is the content. */
export function createJsonDeltas(): ToolCallDeltas {
  return { start: {}, ...createArguments((content) => ({ content })) };
}

function createLegacyDeltas(name: string): ToolCallDeltas {
  return {
    start: { function_call: { name, arguments: "" } },
    ...createArguments((args) => ({ function_call: { arguments: args } })),
  };
}

function createCustomDeltas(name: string, index: number, id: string): ToolCallDeltas {
  const text = createCustomInput();
  const toDelta = (input: string): Delta | undefined =>
    input === "" ? undefined : { tool_calls: [{ index, custom: { input } }] };
  return {
    start: { tool_calls: [{ index, id, type: "custom", custom: { name, input: "" } }] },
    push: (fragment) => toDelta(text.push(fragment)),
    end: () => toDelta(text.end()),
  };
}

// A tool without parameters comes without a single fragment, and clients parse its arguments all the same.
function createArguments(toDelta: (args: string) => Delta): Omit<ToolCallDeltas, "start"> {
  let empty = true;
  return {
    push(fragment) {
      if (fragment === "") return undefined;
      empty = false;
      return toDelta(fragment);
    },
    end: () => (empty ? toDelta("{}") : undefined),
  };
}
