import type { ThinkingBlock } from "../openai/chat/content-part.ts";
import type { AssistantMessage, ChatMessage, ToolCall } from "../openai/chat/message.ts";
import type { FieldPath } from "../openai/field-path.ts";
import { toText } from "../openai/json-object.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import { asSent } from "../openai/responses/as-sent.ts";
import type { InputItem } from "../openai/responses/input-item.ts";
import { toChatName } from "../tool-origins.ts";
import { toContent } from "./to-content.ts";
import { toSpokenMessage } from "./to-spoken-message.ts";

/** A message that says nothing: it keeps the place of an item that has no meaning here. */
const NOTHING: AssistantMessage = { role: "assistant", content: null };

/**
 * One item as one message: whoever speaks on is one turn for Converse, and an error about a message is one about its item.
 * @param path of the item, for errors
 * @param thoughts what a reasoning item brings back
 */
export function toMessage(item: InputItem, path: FieldPath, thoughts: ThinkingBlock[] = []): ChatMessage {
  switch (item.type) {
    case "message":
      return toSpokenMessage(item, [...path, "content"]);
    case "chat_message":
      return item.message;
    case "reasoning":
      return { ...NOTHING, thinking_blocks: thoughts };
    case "function_call":
      return toCall({ id: item.call_id, function: { name: toChatName(item), arguments: item.arguments } });
    case "custom_tool_call":
      return toCall({ id: item.call_id, type: "custom", custom: { name: toChatName(item), input: item.input } });
    case "tool_search_call":
      return item.call_id
        ? toCall({ id: item.call_id, function: { name: "tool_search", arguments: item.arguments } })
        : NOTHING;
    case "function_call_output":
    case "custom_tool_call_output":
      return { role: "tool", tool_call_id: item.call_id, content: toContent(item.output, [...path, "output"]) };
    case "tool_search_output":
      return item.call_id
        ? {
            role: "tool",
            tool_call_id: item.call_id,
            content: `Tools found: ${JSON.stringify(item.tools.map((tool) => asSent(tool)))}`,
          }
        : NOTHING;
    case "item_reference":
      return toReferredMessage(item.id, path);
    case "compaction_trigger":
      throw unsupportedCompaction(path);
    case "additional_tools":
    case "unknown":
      return NOTHING;
  }
}

function toCall(call: ToolCall): ChatMessage {
  return { ...NOTHING, tool_calls: [call] };
}

/** Of what a reference stands for, only words are missed: calls come again with their results, thoughts can be spared. */
function toReferredMessage(id: string, path: FieldPath): ChatMessage {
  if (!id.startsWith("msg_")) return NOTHING;
  const message = `Item '${toText(id)}' is not known here: this server keeps no state. Send the item itself (with the AI SDK: \`providerOptions.openai.store = false\`).`;
  throw new OpenAIError(400, message, { path: [...path, "id"], code: "item_not_found" });
}

function unsupportedCompaction(path: FieldPath): OpenAIError {
  const message =
    "Compaction is not supported: this server writes no summaries. With Codex, name the provider anything but 'OpenAI', and it summarises by itself.";
  return new OpenAIError(400, message, { path, code: "unsupported_parameter" });
}
