import * as v from "valibot";
import { ChatCompletionRequest, ReasoningEffort } from "../chat/chat-completion-request.ts";
import { JsonObject, looseObject } from "../json-object.ts";
import { InputItem } from "./input-item.ts";
import { ResponseTool, ResponseToolChoice } from "./response-tool.ts";

const InputItems = v.array(InputItem, "a string or an array of items");

const Input: v.GenericSchema<unknown, string | InputItem[]> = v.lazy((input) =>
  typeof input === "string" ? v.string() : InputItems,
);

const TextFormat = v.variant("type", [
  v.looseObject({ type: v.literal("text") }),
  v.looseObject({ type: v.literal("json_object") }),
  v.looseObject({
    type: v.literal("json_schema"),
    name: v.nullish(v.string()),
    description: v.nullish(v.string()),
    schema: JsonObject,
    strict: v.nullish(v.boolean()),
  }),
]);

const {
  messages: _messages,
  stream: _stream,
  stream_options: _streamOptions,
  usage: _usage,
  max_completion_tokens: MaxTokens,
  max_tokens: _maxTokens,
  n: _n,
  tools: _tools,
  tool_choice: _toolChoice,
  functions: _functions,
  function_call: _functionCall,
  response_format: _responseFormat,
  reasoning_effort: _reasoningEffort,
  reasoning: _reasoning,
  logprobs: _logprobs,
  top_logprobs: _topLogprobs,
  modalities: _modalities,
  ...shared
} = ChatCompletionRequest.entries;

/** What means the same as in a chat completion, under the same name. */
export const SHARED = shared;

/**
 * The body of `POST /v1/responses`: everything that has an effect here, is echoed or refused. Unknown fields pass and are
 * ignored.
 * @see https://platform.openai.com/docs/api-reference/responses/create
 */
export const ResponseRequest = v.looseObject({
  ...SHARED,
  // What takes its place elsewhere is refused by name, so it may be missing until then.
  input: v.optional(Input),
  instructions: v.nullish(Input),
  stream: v.nullish(v.boolean()),
  max_output_tokens: MaxTokens,
  reasoning: v.nullish(looseObject({ effort: v.nullish(ReasoningEffort), summary: v.nullish(v.string()) })),
  text: v.nullish(looseObject({ format: v.nullish(TextFormat), verbosity: v.nullish(v.string()) })),
  tools: v.nullish(v.array(ResponseTool)),
  tool_choice: v.nullish(ResponseToolChoice),
  include: v.nullish(v.array(v.string())),
  store: v.nullish(v.boolean()),
  background: v.nullish(v.boolean()),
  previous_response_id: v.nullish(v.string()),
  conversation: v.nullish(v.unknown()),
  prompt: v.nullish(v.unknown()),
  top_logprobs: v.nullish(v.number()),
  max_tool_calls: v.nullish(v.number()),
  truncation: v.nullish(v.string()),
});

export type ResponseRequest = v.InferOutput<typeof ResponseRequest>;
