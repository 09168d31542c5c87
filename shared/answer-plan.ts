import type { Carrier } from "./reasoning-carrier.ts";

/** What translating the request decided about the answer: the way out needs it, and knows nothing else of the way in. */
export type AnswerPlan = {
  /** Converse tool name → the name the client gave, where they differ. */
  toolNames: ReadonlyMap<string, string>;
  /** Converse names of the tools that take free text → what chat tells a call of one as. */
  customTools: ReadonlyMap<string, "custom" | "function">;
  /** Converse name of the hidden tool whose input is the answer's content. */
  jsonTool?: string;
  /** The client spoke of `functions`, so the call comes back as `function_call`. */
  legacyFunctions: boolean;
  /** Longest tool-call id that may carry signed reasoning; 0 when the model was not asked to reason. */
  carrierLimit: number;
  /** What packs it; nothing is carried without. */
  carrier?: Carrier | undefined;
  /** The names under which reasoning is told; none where the caller does not want to see it. */
  reasoningNames: readonly ("reasoning_content" | "reasoning")[];
  /** Paths of `additionalModelResponseFields` that the gateway alone asked for: what stands there is not shown. */
  unaskedFields: readonly string[];
  /** The guardrail's trace was asked for. */
  guardrailTrace: boolean;
};
