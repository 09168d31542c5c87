import * as v from "valibot";
import { ChatCompletionRequest } from "../chat/chat-completion-request.ts";
import { ChatMessage } from "../chat/message.ts";
import { Tool } from "../chat/tool.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { InputItem } from "./input-item.ts";
import { ResponseRequest } from "./response-request.ts";
import { ResponseTool, ResponseToolChoice } from "./response-tool.ts";

const ROLES: unknown[] = ["tool", "function"];
const MEMBERS = ["tool_calls", "function_call", "thinking_blocks", "reasoning_details"];
const PARTS: unknown[] = ["image_url", "video_url", "file", "thinking", "redacted_thinking"];

/** Has the item what only chat's messages have? */
function isChatMessage({ role, content, ...item }: JsonObject): boolean {
  if (role === undefined) return false;
  if (ROLES.includes(role) || MEMBERS.some((name) => name in item)) return true;
  return Array.isArray(content) && content.some((part) => isJsonObject(part) && PARTS.includes(part.type));
}

const ChatMessageItem = v.pipe(
  ChatMessage,
  v.transform((message) => ({ type: "chat_message" as const, message })),
);

const Item: v.GenericSchema<unknown, InputItem> = v.lazy((input) =>
  isJsonObject(input) && isChatMessage(input) ? ChatMessageItem : InputItem,
);

const Items = v.array(Item, "a string or an array of items");

const Input: v.GenericSchema<unknown, string | InputItem[]> = v.lazy((input) =>
  typeof input === "string" ? v.string() : Items,
);

/** Is a tool, or the choice of one, nested as chat has it? */
export function isNested(tool: unknown): boolean {
  return isJsonObject(tool) && (tool.type === "function" || tool.type === "custom") && isJsonObject(tool[tool.type]);
}

const NestedTool = v.pipe(
  Tool,
  v.transform((tool) => ({ ...tool, ...(tool.type === "custom" ? tool.custom : tool.function), type: tool.type })),
);

const AnyTool: v.GenericSchema<unknown, ResponseTool> = v.lazy((input) =>
  isNested(input) ? (NestedTool as v.GenericSchema<unknown, ResponseTool>) : ResponseTool,
);

const Named = v.looseObject({ name: v.string() });

const NestedToolChoice = v.pipe(
  v.looseObject({
    type: v.picklist(["function", "custom"]),
    function: v.optional(Named),
    custom: v.optional(Named),
  }),
  v.transform(({ type, function: called, custom }) => ({ type, name: (called ?? custom)?.name ?? "" })),
);

const AnyToolChoice: v.GenericSchema<unknown, ResponseToolChoice> = v.lazy((input) =>
  isNested(input) ? NestedToolChoice : ResponseToolChoice,
);

/** What only chat has a word for, or another one: on its own endpoint it may be said. */
export const CHATS_OWN = v.pick(ChatCompletionRequest, [
  "stream_options",
  "usage",
  "max_completion_tokens",
  "max_tokens",
  "n",
  "response_format",
  "reasoning_effort",
  "logprobs",
  "modalities",
]).entries;

/**
 * The body of `POST /v1/chat/completions` as Cursor's agent sends it: a Responses request, whose tools and messages may
 * be chat's here and there.
 * @see https://github.com/BerriAI/litellm/pull/34029
 */
export const InputChatRequest = v.looseObject({
  ...ResponseRequest.entries,
  ...CHATS_OWN,
  input: Input,
  tools: v.nullish(v.array(AnyTool)),
  tool_choice: v.nullish(AnyToolChoice),
});

export type InputChatRequest = v.InferOutput<typeof InputChatRequest>;
