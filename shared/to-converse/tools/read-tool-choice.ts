import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { ToolChoice } from "../../openai/chat/tool.ts";
import type { FieldPath } from "../../openai/field-path.ts";
import { invalidParam } from "../../openai/openai-error.ts";

/** Whether the model may call tools, and whether it must: `name` when it must call that one. */
export type Choice = {
  mode: "none" | "auto" | "required";
  name?: string;
  /** The only tools it may call, where they are not all. */
  allowed?: ReadonlySet<string>;
};

const MODES = new Map<string, Choice["mode"]>([
  ["none", "none"],
  ["required", "required"],
  ["any", "required"],
]);

/**
 * `tool_choice`, or the legacy `function_call`, in all the forms clients send; without tools it means nothing.
 * @throws {OpenAIError} 400 for a tool that is not offered
 */
export function readToolChoice(request: ChatCompletionRequest, toolNames: ReadonlySet<string>): Choice {
  const path = [request.tool_choice ? "tool_choice" : "function_call"];
  const choice = request.tool_choice ?? fromFunctionCall(request);
  if (!choice || toolNames.size === 0) return { mode: toolNames.size === 0 ? "none" : "auto" };
  if (typeof choice === "string") return { mode: MODES.get(choice) ?? "auto" };
  if (choice.type !== "allowed_tools") return { mode: "required", name: readName(choice, toolNames, path) };
  const { mode, tools } = choice.allowed_tools;
  const allowed = new Set(tools.map((tool, i) => readName(tool, toolNames, [...path, "allowed_tools", "tools", i])));
  return { mode: allowed.size === 0 ? "none" : mode, allowed };
}

function fromFunctionCall({ function_call: choice }: ChatCompletionRequest): ToolChoice | undefined {
  if (typeof choice === "object" && choice) return { type: "function", name: choice.name };
  return choice ?? undefined;
}

type Named = { name: string } | null | undefined;
type Reference = { function?: Named; custom?: Named; name?: string | null | undefined };

function readName(reference: Reference, toolNames: ReadonlySet<string>, path: FieldPath): string {
  const name = reference.function?.name ?? reference.custom?.name ?? reference.name;
  if (name && toolNames.has(name)) return name;
  throw invalidParam(path, `Tool choice '${name ?? ""}' not found in 'tools' parameter.`);
}
