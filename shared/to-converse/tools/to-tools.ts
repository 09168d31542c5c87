import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { OutputFormat } from "../parameters/to-output-format.ts";
import { type Choice, readToolChoice } from "./read-tool-choice.ts";
import { readTools } from "./read-tools.ts";
import { type ToolUsage, toToolConfig } from "./to-tool-config.ts";
import { type ToolNames, toToolNames } from "./tool-names.ts";

/** The request's tools in Converse's words, and what the other translators have to know of them. */
export type Tools = ToolUsage & { choice: Choice; toolNames: ToolNames };

/**
 * Translates `tools`, `tool_choice` and their legacy forms.
 * @param hidden the tool whose input is the answer, where the output format needs one
 */
export function toTools(
  request: ChatCompletionRequest,
  hidden: OutputFormat["tool"],
  capabilities: Capabilities,
): Tools {
  const tools = readTools(request);
  const choice = readToolChoice(request, tools);
  const names = tools.map(({ name }) => name);
  const toolNames = toToolNames(request, names);
  return { ...toToolConfig(request, choice, hidden, toolNames, capabilities), choice, toolNames };
}
