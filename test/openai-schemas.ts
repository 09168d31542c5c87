import * as v from "valibot";

// Written from the official OpenAPI document, what it requires as required; members beyond it pass, as they do in clients.
const integer = v.pipe(v.number(), v.integer());
const nullish = <T extends v.GenericSchema>(schema: T) => v.nullish(schema);
const finishReason = v.picklist(["stop", "length", "tool_calls", "content_filter", "function_call"]);
const logprobs = nullish(v.looseObject({ content: v.nullable(v.array(v.unknown())), refusal: v.unknown() }));

const usage = v.looseObject({
  prompt_tokens: integer,
  completion_tokens: integer,
  total_tokens: integer,
  prompt_tokens_details: v.looseObject({ cached_tokens: v.optional(integer), cache_write_tokens: v.optional(integer) }),
});

const envelope = {
  id: v.pipe(v.string(), v.startsWith("chatcmpl-")),
  created: integer,
  model: v.string(),
  service_tier: nullish(v.picklist(["auto", "default", "flex", "scale", "priority", "fast"])),
};

const delta = v.looseObject({
  role: v.optional(v.picklist(["developer", "system", "user", "assistant", "tool"])),
  content: nullish(v.string()),
  refusal: nullish(v.string()),
  function_call: v.optional(v.object({ name: v.optional(v.string()), arguments: v.optional(v.string()) })),
  tool_calls: v.optional(
    v.array(
      v.object({
        index: integer,
        id: v.optional(v.string()),
        type: v.optional(v.picklist(["function", "custom"])),
        function: v.optional(v.object({ name: v.optional(v.string()), arguments: v.optional(v.string()) })),
        custom: v.optional(v.object({ name: v.optional(v.string()), input: v.optional(v.string()) })),
      }),
    ),
  ),
});

/** CreateChatCompletionStreamResponse */
export const Chunk = v.looseObject({
  ...envelope,
  object: v.literal("chat.completion.chunk"),
  choices: v.array(v.object({ index: integer, delta, logprobs, finish_reason: v.nullable(finishReason) })),
  usage: nullish(usage),
});

const annotation = v.object({
  type: v.literal("url_citation"),
  url_citation: v.object({ url: v.string(), title: v.string(), start_index: integer, end_index: integer }),
});

const message = v.looseObject({
  role: v.literal("assistant"),
  content: v.nullable(v.string()),
  refusal: v.nullable(v.string()),
  annotations: v.optional(v.array(annotation)),
  function_call: v.optional(v.object({ name: v.string(), arguments: v.string() })),
  tool_calls: v.optional(
    v.array(
      v.variant("type", [
        v.object({
          id: v.string(),
          type: v.literal("function"),
          function: v.object({ name: v.string(), arguments: v.string() }),
        }),
        v.object({
          id: v.string(),
          type: v.literal("custom"),
          custom: v.object({ name: v.string(), input: v.string() }),
        }),
      ]),
    ),
  ),
});

/** CreateChatCompletionResponse */
export const Completion = v.looseObject({
  ...envelope,
  object: v.literal("chat.completion"),
  choices: v.array(v.object({ index: integer, message, logprobs, finish_reason: finishReason })),
  usage: v.optional(usage),
});

/** ErrorResponse: all four members are required. */
export const ErrorBody = v.strictObject({
  error: v.strictObject({
    message: v.pipe(v.string(), v.nonEmpty()),
    type: v.string(),
    param: v.nullable(v.string()),
    code: v.nullable(v.string()),
  }),
});
