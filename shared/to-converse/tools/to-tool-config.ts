import type { Tool, ToolChoice, ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { toCachePoints } from "../messages/cache-points.ts";
import type { OutputFormat } from "../parameters/to-output-format.ts";
import type { Choice } from "./read-tool-choice.ts";
import type { RequestTool } from "./read-tools.ts";
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
  const jsonTool = hidden && toFreeName("json_answer", new Set(toolNames.values()));
  const offered = [...choice.tools, ...(hidden && jsonTool ? [toHiddenTool(jsonTool, hidden)] : [])];
  const schemas = offered.map(({ inputSchema }) => inputSchema);
  const limited = capabilities.family === "claude" ? limitUnions(schemas) : schemas;
  const tools = offered.flatMap((tool, i): Tool[] => [
    toToolSpec(
      { ...tool, name: toolNames.get(tool.name) ?? tool.name, inputSchema: limited[i] ?? tool.inputSchema },
      capabilities,
    ),
    ...tool.marks.flatMap((marked) => toCachePoints(marked, request.prompt_cache_options)),
  ]);
  if (tools.length === 0) return { forcedTool: false };
  const toolChoice = toToolChoice(choice, toolNames, jsonTool, capabilities);
  const forcedTool = toolChoice !== undefined;
  return { toolConfig: { tools, ...(toolChoice && { toolChoice }) }, forcedTool, ...(jsonTool && { jsonTool }) };
}

function toHiddenTool(name: string, hidden: NonNullable<OutputFormat["tool"]>): RequestTool {
  return { ...hidden, name, strict: false, custom: false, marks: [] };
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
  { toolChoice }: Capabilities,
): ToolChoice | undefined {
  const only = name ? (toolNames.get(name) ?? name) : tools.length === 0 ? jsonTool : undefined;
  if (only && toolChoice === "tool") return { tool: { name: only } };
  return (only || required || jsonTool) && toolChoice !== "auto" ? { any: {} } : undefined;
}
