import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../answer-plan.ts";
import type { Capabilities } from "../models/capabilities.ts";
import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import { hidesReasoning } from "./parameters/read-wish.ts";
import { OUR_PATHS } from "./parameters/to-response-field-paths.ts";
import type { Thinking } from "./parameters/turn-thinking-on.ts";
import type { Tools } from "./tools/to-tools.ts";

type Decisions = { tools: Tools; thinking: Thinking; input: ConverseStreamCommandInput };

/**
 * What the way out has to know of the decisions of the way in.
 * @param options what packs reasoning into tool-call ids, and the longest id
 */
export function toAnswerPlan(
  request: ChatCompletionRequest,
  { tools: { toolNames, customTools, jsonTool }, thinking, input }: Decisions,
  { family }: Capabilities,
  { carrier, carrierLimit }: Pick<AnswerPlan, "carrier" | "carrierLimit">,
): AnswerPlan {
  const renamed = [...toolNames].filter(([name, converseName]) => name !== converseName);
  return {
    toolNames: new Map(renamed.map(([name, converseName]) => [converseName, name])),
    customTools,
    ...(jsonTool && { jsonTool }),
    legacyFunctions: !request.tools && Boolean(request.functions),
    carrierLimit: thinking.state !== "off" && family === "claude" ? carrierLimit : 0,
    carrier,
    reasoningNames: toReasoningNames(request),
    unaskedFields: toUnaskedFields(request, input),
    guardrailTrace: (input.guardrailConfig?.trace ?? "disabled") !== "disabled",
  };
}

/** Who asks with OpenRouter's `reasoning` looks for the answer under its name. */
function toReasoningNames(request: ChatCompletionRequest): AnswerPlan["reasoningNames"] {
  if (hidesReasoning(request)) return [];
  return request.reasoning ? ["reasoning_content", "reasoning"] : ["reasoning_content"];
}

function toUnaskedFields(
  { additionalModelResponseFieldPaths: asked }: ChatCompletionRequest,
  { additionalModelResponseFieldPaths: sent }: ConverseStreamCommandInput,
): string[] {
  const covers = (path: string) => (own: string) => path === own || path.startsWith(`${own}/`);
  return OUR_PATHS.filter((path) => sent?.includes(path) && !asked?.some(covers(path)));
}
