import type { Tool, ToolChoice, ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../models/capabilities.ts";
import type { ChatCompletionRequest } from "../openai/chat-completion-request.ts";
import { toCachePoints } from "./cache-points.ts";
import type { Choice } from "./read-tool-choice.ts";
import type { RequestTool } from "./read-tools.ts";
import type { OutputFormat } from "./to-output-format.ts";
import { type ToolNames, toFreeName } from "./tool-names.ts";
import { limitUnions } from "./tool-schema.ts";

/** The tools in Converse's words; `jsonTool` is the name of the hidden one whose input is the answer. */
export type ToolUsage = { toolConfig?: ToolConfiguration; jsonTool?: string; forcedTool: boolean };

/** @param toolNames OpenAI name → Converse name, for every tool of the choice */
export function toToolConfig(
  request: ChatCompletionRequest,
  choice: Choice,
  hidden: OutputFormat["tool"],
  toolNames: ToolNames,
  capabilities: Capabilities,
): ToolUsage {
  const schemas = choice.tools.map(({ inputSchema }) => inputSchema);
  const limited = capabilities.family === "claude" ? limitUnions(schemas) : schemas;
  const tools = choice.tools.flatMap((tool, i): Tool[] => [
    toToolSpec(
      { ...tool, name: toolNames.get(tool.name) ?? tool.name, inputSchema: limited[i] ?? tool.inputSchema },
      capabilities,
    ),
    ...toCachePoints(tool.marks, request.prompt_cache_options),
  ]);
  const jsonTool = hidden && toFreeName("json_answer", new Set(toolNames.values()));
  if (hidden && jsonTool) tools.push(toToolSpec({ ...hidden, name: jsonTool, strict: false }, capabilities));
  if (tools.length === 0) return { forcedTool: false };
  const toolChoice = toToolChoice(choice, toolNames, jsonTool);
  const forcedTool = toolChoice !== undefined && capabilities.toolChoice;
  return { toolConfig: { tools, ...(forcedTool && { toolChoice }) }, forcedTool, ...(jsonTool && { jsonTool }) };
}

function toToolSpec(
  tool: Pick<RequestTool, "name" | "description" | "inputSchema" | "strict">,
  capabilities: Capabilities,
): Tool {
  const { name, description, inputSchema, strict } = tool;
  return {
    toolSpec: {
      name,
      ...(description && { description }),
      inputSchema: { json: inputSchema as never },
      ...(strict && capabilities.strictTools && { strict }),
    },
  };
}

/** Real tools keep working beside the hidden one, but the model has to call something. */
function toToolChoice(
  { tools, required, name }: Choice,
  toolNames: ToolNames,
  jsonTool: string | undefined,
): ToolChoice | undefined {
  if (name) return { tool: { name: toolNames.get(name) ?? name } };
  if (jsonTool && tools.length === 0) return { tool: { name: jsonTool } };
  return required || jsonTool ? { any: {} } : undefined;
}
