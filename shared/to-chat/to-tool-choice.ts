import type { ToolChoice } from "../openai/chat/tool.ts";
import type { FieldPath } from "../openai/field-path.ts";
import type { ResponseToolChoice } from "../openai/responses/response-tool.ts";
import { toChatName } from "../tool-origins.ts";

/** `tool_choice` as chat has it, and where the tools that it allows stand in the body. */
export type ChatToolChoice = { choice: ToolChoice | undefined; allowed: FieldPath[] };

/** A tool that the server would have to run can be neither chosen nor allowed. */
export function toToolChoice(choice: ResponseToolChoice | null | undefined): ChatToolChoice {
  if (!choice || typeof choice === "string") return { choice: choice ?? undefined, allowed: [] };
  if (choice.type === "unknown") return { choice: "auto", allowed: [] };
  if (choice.type !== "allowed_tools") return { choice: { type: choice.type, name: toChatName(choice) }, allowed: [] };
  const named = choice.tools.flatMap((tool, i) =>
    tool.type === "unknown" ? [] : [{ name: toChatName(tool), path: ["tool_choice", "tools", i] }],
  );
  return {
    choice: { type: "allowed_tools", allowed_tools: { mode: choice.mode, tools: named } },
    allowed: named.map(({ path }) => path),
  };
}
