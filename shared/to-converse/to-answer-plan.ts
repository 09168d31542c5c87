import type { AnswerPlan } from "../answer-plan.ts";
import type { Capabilities } from "../models/capabilities.ts";
import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import { toGuardrailConfig } from "./parameters/to-guardrail-config.ts";
import type { Thinking } from "./parameters/to-thinking.ts";
import type { Choice } from "./tools/read-tool-choice.ts";
import type { ToolNames } from "./tools/tool-names.ts";

type Decisions = { choice: Choice; toolNames: ToolNames; jsonTool: string | undefined; thinking: Thinking };

/**
 * What the way out has to know of the decisions of the way in.
 * @param carrierLimit the config's `reasoningCarrierLimit`
 */
export function toAnswerPlan(
  request: ChatCompletionRequest,
  { choice, toolNames, jsonTool, thinking }: Decisions,
  { family }: Capabilities,
  carrierLimit: number,
): AnswerPlan {
  const renamed = [...toolNames].filter(([name, converseName]) => name !== converseName);
  const custom = choice.tools.filter((tool) => tool.custom);
  return {
    toolNames: new Map(renamed.map(([name, converseName]) => [converseName, name])),
    customTools: new Set(custom.map(({ name }) => toolNames.get(name) ?? name)),
    ...(jsonTool && { jsonTool }),
    legacyFunctions: !request.tools && Boolean(request.functions),
    carrierLimit: thinking.state === "on" && family === "claude" ? carrierLimit : 0,
    guardrailTrace: (toGuardrailConfig(request)?.trace ?? "disabled") !== "disabled",
  };
}
