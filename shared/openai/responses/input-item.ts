import * as v from "valibot";
import { cacheMarks } from "../chat/content-part.ts";
import type { ChatMessage } from "../chat/message.ts";
import { isJsonObject } from "../json-object.ts";
import { ResponseContent } from "./response-content.ts";
import { ResponseTool } from "./response-tool.ts";

/** What is missing is asked for, but null is a way to say nothing. */
const MessageContent: v.GenericSchema<ResponseContent | null | undefined> = v.lazy((input) =>
  input === null ? v.nullish(v.string()) : ResponseContent,
);

const Message = v.pipe(
  v.looseObject({
    role: v.picklist(["user", "assistant", "system", "developer"]),
    content: MessageContent,
    ...cacheMarks,
  }),
  v.transform((item) => ({ ...item, type: "message" as const })),
);

/** Stands for an item of an answer that the server is believed to have kept. */
const ItemReference = v.pipe(
  v.looseObject({ id: v.string() }),
  v.transform((item) => ({ ...item, type: "item_reference" as const })),
);

// Clients send arguments as a JSON string, now and then as the object itself.
const FunctionCall = v.looseObject({
  type: v.literal("function_call"),
  call_id: v.string(),
  name: v.string(),
  namespace: v.nullish(v.string()),
  arguments: v.nullish(v.unknown()),
});

const CustomToolCall = v.looseObject({
  type: v.literal("custom_tool_call"),
  call_id: v.string(),
  name: v.string(),
  namespace: v.nullish(v.string()),
  input: v.string(),
});

/** Without a `call_id` it was the server that searched. */
const ToolSearchCall = v.looseObject({
  type: v.literal("tool_search_call"),
  call_id: v.nullish(v.string()),
  arguments: v.nullish(v.unknown()),
});

const CallOutput = v.looseObject({
  type: v.picklist(["function_call_output", "custom_tool_call_output"]),
  call_id: v.string(),
  output: v.nullish(ResponseContent),
});

const ToolSearchOutput = v.looseObject({
  type: v.literal("tool_search_output"),
  call_id: v.nullish(v.string()),
  tools: v.array(ResponseTool),
});

const AdditionalTools = v.looseObject({ type: v.literal("additional_tools"), tools: v.array(ResponseTool) });

const Reasoning = v.looseObject({ type: v.literal("reasoning"), encrypted_content: v.nullish(v.string()) });

const CompactionTrigger = v.looseObject({ type: v.literal("compaction_trigger") });

/** What a server's own tools left in a history that began elsewhere, and whatever is newer than this code. */
const OtherItem = v.pipe(
  v.looseObject({ type: v.string() }),
  v.transform((asSent) => ({ type: "unknown" as const, asSent })),
);

const BY_TYPE = new Map<unknown, v.GenericSchema<unknown, InputItem>>([
  ["message", Message],
  ["item_reference", ItemReference],
  ["function_call", FunctionCall],
  ["custom_tool_call", CustomToolCall],
  ["tool_search_call", ToolSearchCall],
  ["function_call_output", CallOutput],
  ["custom_tool_call_output", CallOutput],
  ["tool_search_output", ToolSearchOutput],
  ["additional_tools", AdditionalTools],
  ["reasoning", Reasoning],
  ["compaction_trigger", CompactionTrigger],
]);

/** One item of the conversation. A message and a reference need no `type`. */
export const InputItem: v.GenericSchema<unknown, InputItem> = v.lazy((input) => {
  if (!isJsonObject(input)) return OtherItem;
  if (input.type !== undefined && input.type !== null) return BY_TYPE.get(input.type) ?? OtherItem;
  return "id" in input && !("role" in input) ? ItemReference : Message;
});

/** A message in chat's own words, which only chat's endpoint takes among items. */
type ChatMessageItem = { type: "chat_message"; message: ChatMessage };

export type MessageItem = v.InferOutput<typeof Message>;
export type InputItem =
  | MessageItem
  | ChatMessageItem
  | v.InferOutput<typeof ItemReference>
  | v.InferOutput<typeof FunctionCall>
  | v.InferOutput<typeof CustomToolCall>
  | v.InferOutput<typeof ToolSearchCall>
  | v.InferOutput<typeof CallOutput>
  | v.InferOutput<typeof ToolSearchOutput>
  | v.InferOutput<typeof AdditionalTools>
  | v.InferOutput<typeof Reasoning>
  | v.InferOutput<typeof CompactionTrigger>
  | v.InferOutput<typeof OtherItem>;
