import * as v from "valibot";
import { EFFORTS } from "../effort.ts";
import { JsonObject, looseObject } from "../json-object.ts";
import { CacheControl } from "./content-part.ts";
import { ChatMessage } from "./message.ts";
import { LegacyFunction, Tool, ToolChoice } from "./tool.ts";

const PositiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));
const range = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));

/** The efforts that clients know; which of them a model knows is another matter. */
export const ReasoningEffort = v.picklist(["none", "minimal", ...EFFORTS]);

const Reasoning = looseObject({
  effort: v.nullish(ReasoningEffort),
  max_tokens: v.nullish(PositiveInteger),
  enabled: v.nullish(v.boolean()),
  exclude: v.nullish(v.boolean()),
});

const Thinking = looseObject({
  type: v.picklist(["enabled", "disabled", "adaptive", "between_tools"]),
  budget_tokens: v.nullish(PositiveInteger),
});

const ResponseFormat = v.variant("type", [
  v.looseObject({ type: v.literal("text") }),
  v.looseObject({ type: v.literal("json_object") }),
  v.looseObject({
    type: v.literal("json_schema"),
    json_schema: v.looseObject({
      name: v.nullish(v.string()),
      description: v.nullish(v.string()),
      schema: v.nullish(JsonObject),
    }),
  }),
]);

const Guardrail = looseObject({
  guardrailIdentifier: v.nullish(v.string()),
  guardrailVersion: v.nullish(v.string()),
  trace: v.nullish(v.picklist(["enabled", "disabled", "enabled_full"])),
  streamProcessingMode: v.nullish(v.picklist(["sync", "async"])),
});

const Stop: v.GenericSchema<string | string[]> = v.lazy((input) =>
  typeof input === "string" ? v.string() : v.array(v.string(), "a string or an array of strings"),
);

const FunctionCallChoice: v.GenericSchema<string | { name: string }> = v.lazy((input) =>
  typeof input === "string"
    ? v.picklist(["none", "auto"])
    : v.looseObject({ name: v.string() }, "a string or an object"),
);

/**
 * The body of `POST /v1/chat/completions`: everything that has an effect here. Unknown fields pass and are ignored.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export const ChatCompletionRequest = v.looseObject({
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
  messages: v.pipe(v.array(ChatMessage), v.minLength(1)),
  stream: v.nullish(v.boolean()),
  stream_options: v.nullish(looseObject({ include_usage: v.nullish(v.boolean()) })),
  usage: v.nullish(looseObject({ include: v.nullish(v.boolean()) })),
  max_completion_tokens: v.nullish(PositiveInteger),
  max_tokens: v.nullish(PositiveInteger),
  temperature: v.nullish(range(0, 2)),
  top_p: v.nullish(range(0, 1)),
  top_k: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
  stop: v.nullish(Stop),
  n: v.nullish(PositiveInteger),
  tools: v.nullish(v.array(Tool)),
  tool_choice: v.nullish(ToolChoice),
  parallel_tool_calls: v.nullish(v.boolean()),
  functions: v.nullish(v.array(LegacyFunction)),
  function_call: v.nullish(FunctionCallChoice),
  response_format: v.nullish(ResponseFormat),
  reasoning_effort: v.nullish(ReasoningEffort),
  reasoning: v.nullish(Reasoning),
  include_reasoning: v.nullish(v.boolean()),
  thinking: v.nullish(Thinking),
  metadata: v.nullish(JsonObject),
  user: v.nullish(v.string()),
  safety_identifier: v.nullish(v.string()),
  service_tier: v.nullish(v.string()),
  cache_control: v.nullish(CacheControl),
  prompt_cache_options: v.nullish(looseObject({ mode: v.nullish(v.string()), ttl: v.nullish(v.string()) })),
  prompt_cache_key: v.nullish(v.string()),
  anthropic_beta: v.nullish(v.array(v.string())),
  logprobs: v.nullish(v.boolean()),
  top_logprobs: v.nullish(v.number()),
  modalities: v.nullish(v.array(v.string())),
  // Converse's own names.
  performanceConfig: v.nullish(looseObject({ latency: v.nullish(v.picklist(["standard", "optimized"])) })),
  guardrailConfig: v.nullish(Guardrail),
  "amazon-bedrock-guardrailConfig": v.nullish(Guardrail),
  additionalModelRequestFields: v.nullish(JsonObject),
  additionalModelResponseFieldPaths: v.nullish(v.array(v.string())),
  requestMetadata: v.nullish(JsonObject),
  promptVariables: v.nullish(v.record(v.string(), looseObject({ text: v.string() }))),
});

export type ChatCompletionRequest = v.InferOutput<typeof ChatCompletionRequest>;

/** The name of a parameter that the schema knows. */
export type Parameter = keyof typeof ChatCompletionRequest.entries;

/** Does a stream end with what it cost? OpenAI's way to ask, or OpenRouter's `usage: {include: true}`. */
export function wantsUsage({
  stream,
  stream_options: options,
  usage,
}: Pick<ChatCompletionRequest, "stream" | "stream_options" | "usage">): boolean {
  return stream === true && (options?.include_usage ?? usage?.include ?? false);
}
