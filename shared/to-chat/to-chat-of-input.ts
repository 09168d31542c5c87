import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import type { FieldPath } from "../openai/field-path.ts";
import { CHATS_OWN, type InputChatRequest, isNested } from "../openai/responses/input-chat-request.ts";
import { joinAnswers } from "./join-answers.ts";
import { type Lowered, toChatRequest } from "./to-chat-request.ts";

/**
 * A Responses request that wants to be answered as chat: what it says in chat's words stays, and its custom tools stand
 * flat, as who sends them so knows no calls but those of functions.
 * @throws {OpenAIError} 400 that names the field in the caller's words
 */
export function toChatOfInput(body: InputChatRequest): Lowered {
  const own = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => isOwn(name) && (value ?? null) !== null),
  );
  const others = Object.fromEntries(Object.entries(body).filter(([name]) => !isOwn(name) && name !== "messages"));
  const { request, places, origins, unheard } = toChatRequest({ ...others, model: body.model, input: body.input });
  const { messages, items } = joinAnswers(request.messages, places.items);
  const { tools } = request;
  return {
    request: { ...request, ...own, messages, ...(tools && { tools: tools.map(toFlat) }) },
    places: {
      ...places,
      items,
      tools: places.tools.map((path) => toToolPath(path, body)),
      ownWords: new Set(Object.keys(own)),
    },
    origins,
    // There are no items in the answer that more of could be told.
    unheard: body.include?.length ? [...unheard, "include"] : unheard,
  };
}

function isOwn(name: string): boolean {
  return Object.hasOwn(CHATS_OWN, name);
}

function toFlat(tool: NonNullable<ChatCompletionRequest["tools"]>[number]) {
  return tool.type === "custom" ? { ...tool, name: tool.custom.name } : tool;
}

/** Where a tool's members stand: in a nested one, below its type. */
function toToolPath(path: FieldPath, { tools }: InputChatRequest): FieldPath {
  const [list, index, ...below] = path;
  const tool = list === "tools" && below.length === 0 ? tools?.[Number(index)] : undefined;
  return tool && isNested(tool) ? [...path, tool.type] : path;
}
