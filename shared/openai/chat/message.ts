import * as v from "valibot";
import { Content, cacheMarks, ReturnedThinkingBlock } from "./content-part.ts";

// Clients send arguments as a JSON string, now and then as the object itself, and after a tool without parameters as "".
const FunctionCall = v.looseObject({ name: v.string(), arguments: v.nullish(v.unknown()), ...cacheMarks });

const FunctionToolCall = v.looseObject({
  id: v.string(),
  type: v.nullish(v.literal("function")),
  function: FunctionCall,
  ...cacheMarks,
});

const CustomToolCall = v.looseObject({
  id: v.string(),
  type: v.literal("custom"),
  custom: v.looseObject({ name: v.string(), input: v.string() }),
  ...cacheMarks,
});

const ToolCall: v.GenericSchema<ToolCall> = v.lazy((input) =>
  typeof input === "object" && input !== null && "custom" in input ? CustomToolCall : FunctionToolCall,
);

/** OpenRouter's carrier of reasoning; only the entries that hold signed Claude thinking are of use. */
const ReasoningDetail = v.looseObject({
  type: v.nullish(v.string()),
  text: v.nullish(v.string()),
  signature: v.nullish(v.string()),
  data: v.nullish(v.string()),
  format: v.nullish(v.string()),
});

const SystemMessage = v.looseObject({ role: v.literal("system"), content: Content, ...cacheMarks });
const DeveloperMessage = v.looseObject({ role: v.literal("developer"), content: Content, ...cacheMarks });

const UserMessage = v.looseObject({ role: v.literal("user"), content: Content, ...cacheMarks });

const AssistantMessage = v.looseObject({
  role: v.literal("assistant"),
  content: v.nullish(Content),
  refusal: v.nullish(v.string()),
  tool_calls: v.nullish(v.array(ToolCall)),
  function_call: v.nullish(FunctionCall),
  thinking_blocks: v.nullish(v.array(ReturnedThinkingBlock)),
  reasoning_details: v.nullish(v.array(ReasoningDetail)),
  ...cacheMarks,
});

const ToolMessage = v.looseObject({
  role: v.literal("tool"),
  tool_call_id: v.string(),
  content: v.nullish(Content),
  ...cacheMarks,
});

/** The result of a legacy `function_call`; it has a name where a tool message has an id. */
const FunctionMessage = v.looseObject({
  role: v.literal("function"),
  name: v.string(),
  content: v.nullish(Content),
  ...cacheMarks,
});

/** One message of a chat completion request, any role. */
export const ChatMessage = v.variant("role", [
  SystemMessage,
  DeveloperMessage,
  UserMessage,
  AssistantMessage,
  ToolMessage,
  FunctionMessage,
]);

export type ToolCall = FunctionToolCall | CustomToolCall;
type FunctionToolCall = v.InferOutput<typeof FunctionToolCall>;
type CustomToolCall = v.InferOutput<typeof CustomToolCall>;
export type AssistantMessage = v.InferOutput<typeof AssistantMessage>;
export type ChatMessage = v.InferOutput<typeof ChatMessage>;
