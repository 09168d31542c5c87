import type { Capabilities } from "../../models/capabilities.ts";
import { EFFORTS } from "../../openai/effort.ts";
import type { Wish } from "./read-wish.ts";

const ORDER = ["minimal", ...EFFORTS] as const;
type Step = (typeof ORDER)[number];

/** Tokens for each effort where a model wants a budget; 1,024 is the least that Claude takes. */
const BUDGETS: Record<Step, number> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 31_999,
};

/** The tokens that a wish stands for. */
export function toBudgetTokens({ effort, budget }: Wish): number {
  return Math.max(BUDGETS.minimal, budget ?? BUDGETS[effort === "none" ? "minimal" : (effort ?? "medium")]);
}

/** The highest of the model's efforts that is not above what was asked for, else its lowest; undefined without a wish. */
export function toEffort({ effort, budget }: Wish, { efforts }: Pick<Capabilities, "efforts">) {
  const asked = budget === undefined ? effort : (ORDER.find((step) => BUDGETS[step] >= budget) ?? "max");
  if (asked === undefined) return undefined;
  const rank = asked === "none" ? 0 : ORDER.indexOf(asked);
  return efforts.findLast((known) => ORDER.indexOf(known) <= rank) ?? efforts[0];
}
