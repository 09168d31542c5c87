import type { Capabilities } from "../../models/capabilities.ts";
import type { Parameter } from "../../openai/chat/chat-completion-request.ts";
import type { Effort } from "../../openai/effort.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import type { Wish } from "./read-wish.ts";
import { toBudgetTokens, toEffort } from "./to-effort.ts";

/** How a model is asked to think in one call, and what that leaves of the other parameters. */
export type Thinking = {
  /** Members of additionalModelRequestFields. */
  fields: JsonObject;
  /** `between tools`: it only tells what it does, in blocks of reasoning all the same. */
  state: "on" | "between tools" | "off";
  /** The token limit that goes with a budget; `none` where the model refuses any. */
  maxTokens?: number | "none";
  /** The model refuses temperature, top_p and top_k while it thinks like this. */
  dropsSampling: boolean;
  /** Reasoning parameters that this model or this call cannot follow. */
  dropped: Parameter[];
};

/** What else the call is about. */
export type Circumstances = {
  /** The caller's token limit, within the model's. */
  limit: number | undefined;
  forcedTool: boolean;
  /** The last tool call of the history stands without the signed thinking that led to it. */
  unsignedToolCall: boolean;
  prefilled: boolean;
  /** Signed thinking goes back to the model. */
  replaysThinking: boolean;
  /** The caller wants to see no reasoning. */
  hidden: boolean;
};

export const NO_THINKING: Thinking = { fields: {}, state: "off", dropsSampling: false, dropped: [] };

const BINDING_BETA = "thinking-binding-controls-2026-08-01";
/** Tokens left for the answer when only the budget decides about maxTokens. */
export const HEADROOM = 8192;

/** Thinking as it was wished for, in the model's own way; undefined where this model or this call cannot. */
export function turnThinkingOn(wish: Wish, capabilities: Capabilities, call: Circumstances): Thinking | undefined {
  const effort = toEffort(wish, capabilities) ?? toEffort({ effort: "medium" }, capabilities);
  switch (capabilities.thinking) {
    case "none":
      return undefined;
    case "adaptive-only":
      return toAdaptive(wish, capabilities, call);
    case "adaptive":
      return (wish.budget && toBudget(wish, capabilities, call)) || toAdaptive(wish, capabilities, call);
    case "budget":
      return toBudget(wish, capabilities, call);
    case "reasoningConfig": {
      const fields = { reasoningConfig: { type: "enabled", maxReasoningEffort: effort } };
      // At high effort Nova refuses a token limit and sampling.
      const alone = effort === "high" && ({ maxTokens: "none", dropsSampling: true } as const);
      return { ...NO_THINKING, state: "on", fields, ...alone };
    }
    default:
      if (call.forcedTool && !capabilities.thinksWhileForced) return undefined;
      return { ...NO_THINKING, state: "on", fields: toEffortField(capabilities.thinking, effort) };
  }
}

/** An effort in the field where the model's family takes it. */
export function toEffortField(field: Capabilities["thinking"], effort: Effort | "none" | undefined): JsonObject {
  return field === "reasoning.effort" ? { reasoning: { effort } } : { [field]: effort };
}

/** Adaptive thinking: how much is the model's choice, the effort says how hard. A caller's own object goes out whole. */
export function toAdaptive(wish: Wish, capabilities: Capabilities, call: Circumstances): Thinking {
  const { type, budget_tokens: _, ...own } = wish.thinking ?? {};
  const visible = capabilities.thinking === "adaptive-only" && { display: call.hidden ? "omitted" : "summarized" };
  // On some accounts Bedrock refuses thinking that was thought behind another prefix, unless it may drop it.
  const binds = capabilities.binding === "everybody" && call.replaysThinking && own.block_binding === undefined;
  const thinking = {
    type: "adaptive",
    ...(type !== "adaptive" && visible),
    ...own,
    ...(binds && { block_binding: { prefix_mismatch_behavior: "drop_block" } }),
  };
  const effort = toEffort(wish, capabilities);
  const fields = {
    thinking,
    ...(effort && { output_config: { effort } }),
    ...(binds && { anthropic_beta: [BINDING_BETA] }),
  };
  return { ...NO_THINKING, state: "on", dropsSampling: true, fields };
}

/** A budget of tokens: a contract about the whole turn, which some calls cannot keep. */
function toBudget(wish: Wish, capabilities: Capabilities, call: Circumstances): Thinking | undefined {
  if (call.forcedTool || call.unsignedToolCall || call.prefilled) return undefined;
  const { type, budget_tokens: _, ...own } = wish.thinking ?? {};
  const { maxOutputTokens = Number.MAX_SAFE_INTEGER } = capabilities;
  const wanted = toBudgetTokens(wish);
  const maxTokens = Math.min(call.limit ?? wanted + HEADROOM, maxOutputTokens);
  // The answer needs room as well: an effort takes at most three quarters, a stated budget all but the last token.
  const share = wish.budget === undefined ? Math.floor(maxTokens * 0.75) : maxTokens - 1;
  const budget = Math.min(wanted, Math.max(toBudgetTokens({ effort: "minimal" }), share));
  if (budget >= maxTokens) return undefined;
  const thinking = { type: "enabled", budget_tokens: budget, ...(type === "enabled" && own) };
  return { ...NO_THINKING, state: "on", maxTokens, dropsSampling: true, fields: { thinking } };
}
