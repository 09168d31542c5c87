import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { ToolChoice } from "../../openai/chat/tool.ts";
import type { FieldPath } from "../../openai/field-path.ts";
import { invalidParam } from "../../openai/openai-error.ts";
import type { RequestTool } from "./read-tools.ts";

/** Which tools the model may use, and whether it must: `name` when it must use that one. */
export type Choice = { tools: RequestTool[]; required: boolean; name?: string };

/** `tool_choice`, or the legacy `function_call`, in all the forms clients send; without tools it means nothing. */
export function readToolChoice(request: ChatCompletionRequest, tools: RequestTool[]): Choice {
  const choice = request.tool_choice ?? fromFunctionCall(request) ?? "auto";
  if (choice === "none" || tools.length === 0) return { tools: [], required: false };
  if (typeof choice === "string") return { tools, required: choice !== "auto" };
  if (choice.type === "allowed_tools") {
    const { mode, tools: references } = choice.allowed_tools;
    const names = references.map((reference, i) =>
      readName(reference, tools, ["tool_choice", "allowed_tools", "tools", i]),
    );
    return { tools: tools.filter(({ name }) => names.includes(name)), required: mode === "required" };
  }
  return { tools, required: true, name: readName(choice, tools, ["tool_choice"]) };
}

function fromFunctionCall({ function_call: choice }: ChatCompletionRequest): ToolChoice | undefined {
  return typeof choice === "object" && choice ? { type: "function", name: choice.name } : (choice ?? undefined);
}

type Named = { name: string } | null | undefined;
type Reference = { function?: Named; custom?: Named; name?: string | null | undefined };

function readName(reference: Reference, tools: RequestTool[], path: FieldPath): string {
  const name = reference.function?.name ?? reference.custom?.name ?? reference.name;
  if (name && tools.some((tool) => tool.name === name)) return name;
  throw invalidParam(path, `Tool choice '${name ?? ""}' not found in 'tools' parameter.`);
}
