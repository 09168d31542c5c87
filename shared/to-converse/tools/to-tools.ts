import type { ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { createFreeNames } from "../free-names.ts";
import type { OutputFormat } from "../parameters/to-output-format.ts";
import { type Choice, readToolChoice } from "./read-tool-choice.ts";
import { type RequestTool, readTools } from "./read-tools.ts";
import { type SaidChoice, toToolChoice } from "./to-tool-choice.ts";
import { toToolSpecs } from "./to-tool-specs.ts";
import { type ToolNames, toHashedName, toToolNames } from "./tool-names.ts";

/** The request's tools in Converse's words, and what the other translators have to know of them. */
export type Tools = Omit<SaidChoice, "toolChoice"> & {
  toolConfig?: ToolConfiguration;
  toolNames: ToolNames;
  customTools: AnswerPlan["customTools"];
  /** Converse name of the hidden tool whose input is the answer. */
  jsonTool?: string;
};

const JSON_TOOL = "json_answer";
const CHOICES: Parameter[] = ["tool_choice", "function_call"];
const TOOLS: Parameter[] = ["tools", "functions", ...CHOICES];

/**
 * Translates `tools`, `tool_choice` and their legacy forms.
 * @param hidden the tool whose input is the answer, where the output format needs one
 */
export function toTools(
  request: ChatCompletionRequest,
  hidden: OutputFormat["tool"],
  capabilities: Capabilities,
): Tools {
  const all = readTools(request);
  const names = new Set(all.map(({ name }) => name));
  const choice = readToolChoice(request, names);
  const toolNames = toToolNames(request, names);
  const offered = offer(all, choice, capabilities);
  const customTools = new Map(
    offered.flatMap(({ name, custom }) => (custom ? [[toolNames.get(name) ?? name, custom] as const] : [])),
  );
  const taken = new Set(toolNames.values());
  const jsonTool = hidden && (taken.has(JSON_TOOL) ? toHashedName(JSON_TOOL, createFreeNames(taken)) : JSON_TOOL);
  const known = { toolNames, customTools, ...(jsonTool && { jsonTool }) };
  const answer = jsonTool && { ...hidden, name: jsonTool, strict: false, marks: [] };
  const tools = answer ? [...offered, answer] : offered;
  const pointless = all.length === 0 ? CHOICES : [];
  if (tools.length === 0) return { ...known, fields: {}, dropped: capabilities.toolUse === "none" ? TOOLS : pointless };
  const { toolChoice, dropped, ...said } = toToolChoice(
    request,
    {
      mode: choice.mode,
      name: choice.name && (toolNames.get(choice.name) ?? choice.name),
      widened: choice.mode !== "none" && (choice.allowed?.size ?? offered.length) < offered.length,
      tools: offered.length,
      jsonTool,
    },
    capabilities,
  );
  const specs = toToolSpecs(request, tools, toolNames, capabilities);
  const toolConfig = { tools: specs, ...(toolChoice && { toolChoice }) };
  return { ...known, ...said, dropped: [...dropped, ...pointless], toolConfig };
}

/** A tool that one request leaves out is missing from the prefix that signed thinking and caches know. */
function offer(
  tools: RequestTool[],
  { mode, allowed }: Choice,
  { family, binding, toolUse }: Capabilities,
): RequestTool[] {
  if (toolUse === "none") return [];
  if (mode === "none") return family === "claude" ? tools : [];
  return allowed && binding === "nobody" ? tools.filter(({ name }) => allowed.has(name)) : tools;
}
