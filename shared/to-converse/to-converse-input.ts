import type { ConverseStreamCommandInput, Message, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../answer-plan.ts";
import type { Target } from "../models/target.ts";
import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import { toIgnoredParameters } from "../openai/chat/to-ignored-parameters.ts";
import type { Carrier } from "../reasoning-carrier.ts";
import { limitCachePoints, toCacheOptions } from "./cache-points.ts";
import { createDocumentNames } from "./messages/blocks/document-names.ts";
import { readCarriers } from "./messages/blocks/read-carriers.ts";
import { isReasoning } from "./messages/blocks/sort-blocks.ts";
import { toTaggedBlocks } from "./messages/blocks/to-tagged-blocks.ts";
import { toConversation } from "./messages/to-conversation.ts";
import { toOutputFormat } from "./parameters/to-output-format.ts";
import { toParameters } from "./parameters/to-parameters.ts";
import { toAnswerPlan } from "./to-answer-plan.ts";
import { toTools } from "./tools/to-tools.ts";

/** A chat completion request in Converse's words. */
export type Translation = {
  input: ConverseStreamCommandInput;
  answer: AnswerPlan;
  /** Parameters of the request that have no effect on this call. */
  ignored: string[];
};

type Options = {
  /** `https://` images that were fetched beforehand: URL → bytes. */
  images: ReadonlyMap<string, Uint8Array>;
  /** What reads and packs reasoning in tool-call ids; without it none is carried. */
  carrier?: Carrier | undefined;
  /** The config's `reasoningCarrierLimit`. */
  carrierLimit: number;
  /** The config's `promptCacheKey`. */
  promptCacheKey?: boolean;
  /** The config's `defaultMaxTokens`: 0 leaves a limit that nobody named to Bedrock. */
  defaultMaxTokens?: number | undefined;
  /** The name of the caller's key. */
  key?: string | undefined;
};

/**
 * The whole way in. The same input gives the same bytes, since Bedrock's prompt cache compares them.
 * @throws {OpenAIError} 400 that names the field Converse could not take
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function toConverseInput(request: ChatCompletionRequest, target: Target, options: Options): Translation {
  const { modelId, capabilities } = target;
  const { promptCacheKey = true } = options;
  const format = toOutputFormat(request.response_format, capabilities);
  const tools = toTools(request, format.tool, capabilities);
  const hasTools = tools.toolConfig !== undefined;
  const { system, messages } = toConversation(request, {
    capabilities,
    hasTools,
    toolNames: hasTools ? tools.toolNames : new Map(), // Text knows no alphabet.
    customTools: tools.customTools,
    takesPrefill: capabilities.prefill && !format.outputConfig, // Claude's JSON begins with itself.
    nameDocument: createDocumentNames(),
    carriers: readCarriers(request.messages, options.carrier),
    images: options.images,
    cacheOptions: toCacheOptions(request, promptCacheKey),
  });
  for (const text of [format.instruction, tools.instruction]) if (text) system.push({ text });
  if (capabilities.systemMessages === "nowhere") moveSystem(system, messages);
  const call = toCall(messages, tools);
  const { members, thinking, dropped } = toParameters(request, capabilities, call, options);
  const { inferenceConfig, guardrailConfig, additionalModelRequestFields, ...others } = members;
  const input = omitEmpty({
    modelId,
    messages,
    system,
    inferenceConfig,
    toolConfig: tools.toolConfig,
    guardrailConfig,
    additionalModelRequestFields,
    outputConfig: format.outputConfig,
    ...others,
  });
  const uncached = limitCachePoints(input, capabilities);
  if (!promptCacheKey) uncached.push("prompt_cache_key");
  return {
    input,
    answer: toAnswerPlan(request, { tools, thinking, input }, capabilities, options),
    ignored: toIgnoredParameters(request, [...tools.dropped, ...dropped, ...uncached]),
  };
}

/** Says what stands in `system` at the start of the first message, for models that know no system messages. */
function moveSystem(system: SystemContentBlock[], [first]: Message[]): void {
  if (first) first.content = [...toTaggedBlocks(system.splice(0)), ...(first.content ?? [])];
}

/** What the parameters depend on of the rest of the call. */
function toCall(messages: readonly Message[], { fields, toolConfig }: ReturnType<typeof toTools>) {
  return {
    toolFields: fields,
    forcedTool: toolConfig?.toolChoice !== undefined,
    unsignedToolCall: endsUnsigned(messages),
    prefilled: endsPrefilled(messages),
    replaysThinking: messages.some(({ content }) => content?.some(isReasoning)),
  };
}

/** While Claude thinks it insists that a turn with tool calls begins with the signed thinking that led to them. */
function endsUnsigned(messages: readonly Message[]): boolean {
  const last = messages.findLast(({ role }) => role === "assistant")?.content ?? [];
  return last.some(({ toolUse }) => toolUse) && !isReasoning(last[0]);
}

function endsPrefilled(messages: readonly Message[]): boolean {
  return messages.at(-1)?.role === "assistant";
}

/** The input without members that say nothing: Converse refuses some that are empty. */
function omitEmpty(input: ConverseStreamCommandInput): ConverseStreamCommandInput {
  const says = (value: unknown) =>
    value !== undefined && (typeof value !== "object" || Object.keys(value ?? {}).length > 0);
  return Object.fromEntries(Object.entries(input).filter(([, value]) => says(value))) as ConverseStreamCommandInput;
}
