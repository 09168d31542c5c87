import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";

/**
 * `additionalModelRequestFields`: what families take outside Converse's own members. The caller's own fields win, and
 * none goes out that the model refused before.
 */
export function toModelFields(
  request: ChatCompletionRequest,
  derived: JsonObject,
  { hasTools, forcedTool }: { hasTools: boolean; forcedTool: boolean },
  { family, refusedFields }: Capabilities,
): { fields: JsonObject; dropped: Parameter[] } {
  const claude = family === "claude";
  const own: JsonObject = {
    ...derived,
    // Converse's toolChoice already says the type when it is sent.
    ...(claude &&
      hasTools &&
      request.parallel_tool_calls === false && {
        tool_choice: { ...(!forcedTool && { type: "auto" }), disable_parallel_tool_use: true },
      }),
    ...(claude && request.anthropic_beta && { anthropic_beta: request.anthropic_beta }),
  };
  const fields = merge(own, request.additionalModelRequestFields ?? {});
  for (const field of refusedFields) delete fields[field];
  return { fields, dropped: claude ? [] : ["parallel_tool_calls", "anthropic_beta"] };
}

function merge(own: JsonObject, callers: JsonObject): JsonObject {
  const merged = { ...own, ...callers };
  for (const [key, value] of Object.entries(own)) {
    const other = callers[key];
    if (isJsonObject(value) && isJsonObject(other)) merged[key] = merge(value, other);
  }
  return merged;
}
