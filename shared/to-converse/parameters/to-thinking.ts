import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";

/** How a model is asked to think in one call, and what that leaves of the other parameters. */
export type Thinking = {
  /** Members of additionalModelRequestFields. */
  fields: JsonObject;
  on: boolean;
  maxTokens?: number;
  /** The model refuses temperature, top_p and top_k while it thinks like this. */
  dropsSampling: boolean;
  /** Reasoning parameters that this model or this call cannot follow, and limits that the model takes none beside. */
  dropped: Parameter[];
};

type Wish = { effort?: string; budget?: number; off?: boolean };

/** Why this call cannot think, whatever was asked: thinking is an effort, these are contracts. */
export type Obstacles = { forcedTool: boolean; unsignedToolCall: boolean; prefilled: boolean };

// Tokens for each effort where a model wants a budget; the floor of Claude's is 1,024.
const BUDGETS: Record<string, number> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 31_999,
};
const MIN_BUDGET = 1024;
/** Tokens left for the answer when only the budget decides about maxTokens. */
const HEADROOM = 8192;

/** Translates `thinking`, `reasoning` and `reasoning_effort`, in this order, to what the model's family takes. */
export function toThinking(
  request: ChatCompletionRequest,
  capabilities: Capabilities,
  maxTokens: number | undefined,
  obstacles: Obstacles,
): Thinking {
  const wish = readWish(request);
  const off: Thinking = { fields: {}, on: false, dropsSampling: false, dropped: [], ...(maxTokens && { maxTokens }) };
  if (!wish) return off;
  if (wish.off)
    return takesDisabled(request, capabilities) ? { ...off, fields: { thinking: { type: "disabled" } } } : off;
  const denied: Thinking = { ...off, dropped: ["thinking", "reasoning", "reasoning_effort"] };
  if (capabilities.thinking === "none") return denied;
  const { forcedTool, unsignedToolCall, prefilled } = obstacles;
  if (capabilities.family === "claude" && (forcedTool || unsignedToolCall || prefilled)) return denied;
  return WAYS[capabilities.thinking](wish, { ...off, on: true }, capabilities) ?? denied;
}

function readWish({ thinking, reasoning, reasoning_effort: effort }: ChatCompletionRequest): Wish | undefined {
  if (thinking?.type === "disabled") return { off: true };
  if (thinking) return { ...(effort && { effort }), ...(thinking.budget_tokens && { budget: thinking.budget_tokens }) };
  if (reasoning?.enabled === false || reasoning?.effort === "none") return { off: true };
  if (reasoning?.max_tokens) return { budget: reasoning.max_tokens };
  const wanted = reasoning?.effort ?? (reasoning?.enabled ? (effort ?? "medium") : effort);
  if (!wanted) return undefined;
  return wanted === "none" ? { off: true } : { effort: wanted };
}

function takesDisabled(request: ChatCompletionRequest, { thinking }: Capabilities): boolean {
  return request.thinking?.type === "disabled" && (thinking === "budget" || thinking === "adaptive");
}

/** `on` is the thinking to fill in; undefined when this call cannot think. */
type Way = (wish: Wish, on: Thinking, capabilities: Capabilities) => Thinking | undefined;

const WAYS: Record<Exclude<Capabilities["thinking"], "none">, Way> = {
  "adaptive-only": toAdaptive,
  adaptive: (wish, on, capabilities) =>
    wish.budget ? toBudget(wish, on, capabilities) : toAdaptive(wish, on, capabilities),
  budget: toBudget,
  reasoningConfig: toReasoningConfig,
  "reasoning.effort": (wish, on) => ({ ...on, fields: { reasoning: { effort: toThreeEfforts(wish) } } }),
  reasoning_effort: (wish, on) => ({ ...on, fields: { reasoning_effort: toThreeEfforts(wish) } }),
  reasoning_config: (wish, on) => ({ ...on, fields: { reasoning_config: toThreeEfforts(wish) } }),
};

function toAdaptive(wish: Wish, on: Thinking, { thinking }: Capabilities): Thinking {
  const effort = wish.effort === undefined && wish.budget === undefined ? undefined : toEffort(wish);
  const known = effort === "minimal" ? "low" : effort === "xhigh" && thinking === "adaptive" ? "high" : effort;
  const fields = { thinking: { type: "adaptive" }, ...(known && { output_config: { effort: known } }) };
  return { ...on, dropsSampling: true, fields };
}

function toBudget(
  wish: Wish,
  on: Thinking,
  { maxOutputTokens = Number.MAX_SAFE_INTEGER }: Capabilities,
): Thinking | undefined {
  const wanted = Math.max(MIN_BUDGET, wish.budget ?? BUDGETS[toEffort(wish)] ?? MIN_BUDGET);
  const maxTokens = Math.min(on.maxTokens ?? wanted + HEADROOM, maxOutputTokens);
  // The answer needs room as well: an effort takes at most three quarters, a stated budget all but the last token.
  const share = wish.budget === undefined ? Math.floor(maxTokens * 0.75) : maxTokens - 1;
  const budget = Math.min(wanted, Math.max(MIN_BUDGET, share));
  if (budget >= maxTokens) return undefined;
  return { ...on, dropsSampling: true, maxTokens, fields: { thinking: { type: "enabled", budget_tokens: budget } } };
}

// At high effort Nova refuses a token limit and sampling.
function toReasoningConfig(wish: Wish, on: Thinking): Thinking {
  const effort = toThreeEfforts(wish);
  const fields = { reasoningConfig: { type: "enabled", maxReasoningEffort: effort } };
  if (effort !== "high") return { ...on, fields };
  return { fields, on: true, dropsSampling: true, dropped: ["max_completion_tokens", "max_tokens"] };
}

/** The nearest effort that has a name here: an unknown one is medium, a budget the smallest that holds it. */
function toEffort({ effort, budget }: Wish): string {
  if (budget !== undefined) return Object.keys(BUDGETS).find((name) => (BUDGETS[name] ?? 0) >= budget) ?? "max";
  return effort && Object.hasOwn(BUDGETS, effort) ? effort : "medium";
}

function toThreeEfforts(wish: Wish): string {
  const effort = toEffort(wish);
  if (effort === "minimal") return "low";
  return effort === "xhigh" || effort === "max" ? "high" : effort;
}
