import type { Tool } from "../openai/chat/tool.ts";
import type { FieldPath } from "../openai/field-path.ts";
import { toText } from "../openai/json-object.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import { asSent } from "../openai/responses/as-sent.ts";
import type { ResponseTool } from "../openai/responses/response-tool.ts";
import { type ToolOrigin, type ToolOrigins, toChatName } from "../tool-origins.ts";

/** Tools, and where their list stands in the body. */
export type ToolList = { tools: readonly ResponseTool[]; path: FieldPath };

/** The tools as chat has them: in one list, each name once. */
export type ChatTools = {
  tools: Tool[];
  origins: ToolOrigins;
  /** Where each of them stands in the body. */
  paths: FieldPath[];
  /** The types of hosted tools that were left out. */
  leftOut: string[];
};

type PlacedTool = { tool: Exclude<ResponseTool, { type: "namespace" }>; path: FieldPath; namespace?: string };

// Agents offer them with every request, asked or not, and get along without.
const OPTIONAL = /^(web_search(_preview)?(_\d{4}_\d{2}_\d{2})?|image_generation|tool_search)$/;

/**
 * The tools of the request and those that its items bring along; the first of each name counts.
 * @throws {OpenAIError} 400 for a hosted tool that is missed where it is left out
 */
export function readTools(lists: readonly ToolList[]): ChatTools {
  const origins = new Map<string, ToolOrigin>();
  const found: ChatTools = { tools: [], origins, paths: [], leftOut: [] };
  for (const placed of lists.flatMap((list) => [...placeTools(list)])) {
    const origin = toOrigin(placed);
    if (!origin) found.leftOut.push(toOptional(placed));
    else if (!origins.has(toChatName(origin))) {
      origins.set(toChatName(origin), origin);
      found.tools.push(toChatTool(placed, toChatName(origin)));
      found.paths.push(placed.path);
    }
  }
  return found;
}

function* placeTools({ tools, path }: ToolList): Generator<PlacedTool> {
  for (const [i, tool] of tools.entries()) {
    if (tool.type !== "namespace") yield { tool, path: [...path, i] };
    else
      for (const [j, inner] of tool.tools.entries())
        yield { tool: inner, path: [...path, i, "tools", j], namespace: tool.name };
  }
}

/** Undefined for a tool that no client runs. */
function toOrigin({ tool, namespace }: PlacedTool): ToolOrigin | undefined {
  const place = namespace === undefined ? {} : { namespace };
  switch (tool.type) {
    case "function":
    case "custom":
      return { kind: tool.type, name: tool.name, ...place };
    case "tool_search":
      return tool.execution === "client" ? { kind: "tool_search", name: "tool_search" } : undefined;
    case "unknown":
      return undefined;
  }
}

function toChatTool({ tool }: PlacedTool, name: string): Tool {
  return tool.type === "custom"
    ? { type: "custom", custom: { ...tool, name } }
    : { type: "function", function: { ...tool, name } };
}

function toOptional({ tool, path }: PlacedTool): string {
  const { type } = asSent(tool);
  if (OPTIONAL.test(type)) return type;
  const message = `Unsupported tool: ${toText(type)}. This server runs no hosted tools; offer a function of your own.`;
  throw new OpenAIError(400, message, { path: [...path, "type"], code: "unsupported_parameter" });
}
