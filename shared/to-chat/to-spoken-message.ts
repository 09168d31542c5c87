import type { ChatMessage } from "../openai/chat/message.ts";
import type { FieldPath } from "../openai/field-path.ts";
import { invalidParam } from "../openai/openai-error.ts";
import type { MessageItem } from "../openai/responses/input-item.ts";
import { toContent } from "./to-content.ts";

const TEXT = ["input_text", "output_text", "text"];

/** What may be in a message besides the user's, who may send anything. */
const PARTS = new Map([
  ["assistant", [...TEXT, "refusal"]],
  ["system", TEXT],
  ["developer", TEXT],
]);

/**
 * What somebody said, as chat has it.
 * @param path of the content, for errors
 */
export function toSpokenMessage(item: MessageItem, path: FieldPath): ChatMessage {
  const { role, content, cache_control, prompt_cache_breakpoint } = item;
  const allowed = PARTS.get(role);
  const parts = typeof content === "string" ? [] : (content ?? []);
  const foreign = parts.findIndex(({ type }) => allowed?.includes(type) === false);
  if (foreign >= 0) {
    const message = `Unsupported content part for the role '${role}': ${parts[foreign]?.type}`;
    throw invalidParam([...path, foreign], message);
  }
  return { role, content: toContent(content, path), cache_control, prompt_cache_breakpoint };
}
