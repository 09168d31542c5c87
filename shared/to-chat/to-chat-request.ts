import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import type { ChatMessage } from "../openai/chat/message.ts";
import type { FieldPath } from "../openai/field-path.ts";
import type { InputItem } from "../openai/responses/input-item.ts";
import { type ResponseRequest, SHARED } from "../openai/responses/response-request.ts";
import type { ToolOrigins } from "../tool-origins.ts";
import { readThoughts } from "./read-thoughts.ts";
import { readTools, type ToolList } from "./read-tools.ts";
import { toMessage } from "./to-message.ts";
import type { ItemPlace, Places } from "./to-response-path.ts";
import { toToolChoice } from "./to-tool-choice.ts";
import { toUnheard } from "./to-unheard.ts";

/** A Responses request as the chat completion request that asks for the same. */
export type Lowered = {
  request: ChatCompletionRequest;
  /** Where what is in it came from, for errors. */
  places: Places;
  origins: ToolOrigins;
  /** What is not in it, in the caller's words. */
  unheard: string[];
};

type PlacedItem = { item: InputItem; path: FieldPath };

/**
 * One item becomes one message; what has no word among chat's is a name, and a line in `origins`.
 * @throws {OpenAIError} 400 that names the field in the caller's words
 */
export function toChatRequest(body: ResponseRequest): Lowered {
  const items = [...toItems(body.instructions, "system", ["instructions"]), ...toItems(body.input, "user", ["input"])];
  const tools = readTools([{ tools: body.tools ?? [], path: ["tools"] }, ...toToolLists(items)]);
  const { choice, allowed } = toToolChoice(body.tool_choice);
  return {
    request: {
      ...toShared(body),
      model: body.model,
      messages: toMessages(items),
      stream: body.stream,
      max_completion_tokens: body.max_output_tokens,
      reasoning_effort: body.reasoning?.effort,
      response_format: toResponseFormat(body.text?.format),
      ...(tools.tools.length > 0 && { tools: tools.tools }),
      tool_choice: choice,
    },
    places: { items: items.map(toPlace), tools: tools.paths, allowedTools: allowed },
    origins: tools.origins,
    unheard: toUnheard(
      body,
      items.map(({ item }) => item),
      tools.leftOut,
    ),
  };
}

/** A text is a message of the role that it stands for. */
function toItems(
  input: string | InputItem[] | null | undefined,
  role: "system" | "user",
  path: FieldPath,
): PlacedItem[] {
  if (typeof input === "string") return [{ item: { type: "message", role, content: input }, path }];
  return (input ?? []).map((item, i) => ({ item, path: [...path, i] }));
}

function toMessages(items: readonly PlacedItem[]): ChatMessage[] {
  const thoughts = readThoughts(items.map(({ item }) => item));
  return items.map(({ item, path }) => toMessage(item, path, thoughts.get(item)));
}

function toToolLists(items: readonly PlacedItem[]): ToolList[] {
  return items.flatMap(({ item, path }) =>
    item.type === "tool_search_output" || item.type === "additional_tools"
      ? [{ tools: item.tools, path: [...path, "tools"] }]
      : [],
  );
}

function toPlace({ item, path }: PlacedItem): ItemPlace {
  if (item.type === "chat_message") return { path };
  const isOutput = item.type === "function_call_output" || item.type === "custom_tool_call_output";
  return { path, content: isOutput ? "output" : "content" };
}

function toShared(body: ResponseRequest): Partial<ChatCompletionRequest> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => Object.hasOwn(SHARED, name)));
}

/** Chat nests a JSON schema with its name. */
function toResponseFormat(
  format: NonNullable<ResponseRequest["text"]>["format"],
): ChatCompletionRequest["response_format"] {
  if (format?.type !== "json_schema") return format;
  const { type, ...json_schema } = format;
  return { type, json_schema };
}
