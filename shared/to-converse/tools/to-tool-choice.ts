import type { ToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";

/** The choice as Converse tools know it. */
export type ConverseChoice = {
  mode: "none" | "auto" | "required";
  /** Converse name of the tool that must be called. */
  name?: string | undefined;
  /** The choice leaves out tools that are sent nevertheless. */
  widened: boolean;
  /** How many of the request's tools are sent. */
  tools: number;
  /** Converse name of the hidden tool whose input is the answer. */
  jsonTool?: string | undefined;
};

/** How the choice is said: by `toolChoice`, by Claude's own field, in words, or not at all. */
export type SaidChoice = {
  toolChoice?: ToolChoice;
  /** Members of additionalModelRequestFields. */
  fields: JsonObject;
  /** A sentence for the end of `system`, which agents keep constant, so that their prefix stays as it is. */
  instruction?: string;
  dropped: Parameter[];
};

/** Translates `tool_choice` and `parallel_tool_calls` for tools that are sent. */
export function toToolChoice(
  { parallel_tool_calls: parallel }: ChatCompletionRequest,
  choice: ConverseChoice,
  { family, toolChoice: firmest }: Capabilities,
): SaidChoice {
  const toolChoice = firmest === "auto" ? undefined : force(choice, firmest);
  const unforced = choice.mode === "required" && !toolChoice;
  const vague = unforced || (choice.name !== undefined && toolChoice?.any !== undefined && choice.tools > 1);
  const name = choice.name && `Call the tool \`${choice.name}\`.`;
  return {
    ...(toolChoice && { toolChoice }),
    fields: family === "claude" ? toClaudeFields(choice, toolChoice, parallel === false) : {},
    ...(vague && { instruction: name ?? "Answer with a tool call." }),
    dropped: [
      ...(unforced || choice.widened ? (["tool_choice", "function_call"] as const) : []),
      ...(family === "claude" ? [] : (["parallel_tool_calls"] as const)),
    ],
  };
}

/** Real tools keep working beside the hidden one, but the model has to call something. */
function force({ mode, name, tools, jsonTool }: ConverseChoice, firmest: "tool" | "any"): ToolChoice | undefined {
  const only = name ?? (tools === 0 || mode === "none" ? jsonTool : undefined);
  if (only && firmest === "tool") return { tool: { name: only } };
  return only || jsonTool || mode === "required" ? { any: {} } : undefined;
}

/** What Converse's toolChoice cannot say; beside one, Claude's own has no type. */
function toClaudeFields({ mode }: ConverseChoice, toolChoice: ToolChoice | undefined, oneByOne: boolean): JsonObject {
  if (mode === "none" && !toolChoice) return { tool_choice: { type: "none" } };
  if (!oneByOne) return {};
  return { tool_choice: { ...(!toolChoice && { type: "auto" }), disable_parallel_tool_use: true } };
}
