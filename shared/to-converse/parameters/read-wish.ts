import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { Effort } from "../../openai/effort.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";

/** How the caller wants the model to think. */
export type Wish = {
  /** `none` turns thinking off. */
  effort?: "none" | "minimal" | Effort | undefined;
  /** Tokens to think with, from callers who count them. */
  budget?: number | undefined;
  /** The caller's own `thinking` object. */
  thinking?: JsonObject;
};

/** `thinking`, `reasoning` and `reasoning_effort`, in this order; undefined where nothing is said. */
export function readWish({ thinking, reasoning, reasoning_effort }: ChatCompletionRequest): Wish | undefined {
  if (thinking?.type === "disabled" || thinking?.type === "between_tools") return { effort: "none", thinking };
  if (thinking) {
    const effort = reasoning_effort === "none" ? undefined : (reasoning_effort ?? undefined);
    return { effort, budget: thinking.budget_tokens ?? undefined, thinking };
  }
  if (reasoning?.enabled === false || reasoning?.effort === "none") return { effort: "none" };
  if (reasoning?.max_tokens) return { budget: reasoning.max_tokens };
  const effort = reasoning?.effort ?? reasoning_effort ?? (reasoning?.enabled ? "medium" : undefined);
  return effort && { effort };
}

/** The caller's own `thinking` among Bedrock's fields: it goes out as it is, in the place of ours. */
export function readOwnThinking({ additionalModelRequestFields: own }: ChatCompletionRequest): JsonObject | undefined {
  return isJsonObject(own?.thinking) && own.thinking.type !== undefined ? own.thinking : undefined;
}

/** Does the caller want to see no reasoning, though the model may think? These are OpenRouter's words. */
export function hidesReasoning({ reasoning, include_reasoning }: ChatCompletionRequest): boolean {
  return reasoning?.exclude === true || include_reasoning === false;
}
