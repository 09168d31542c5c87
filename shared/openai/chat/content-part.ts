import * as v from "valibot";

/** Anthropic's mark for the end of a reusable prefix, as opencode, Roo and the OpenRouter provider send it. */
export const CacheControl = v.looseObject({ type: v.string(), ttl: v.nullish(v.string()) });

/** OpenAI's own mark for the end of a reusable prefix. */
const PromptCacheBreakpoint = v.looseObject({ mode: v.string(), ttl: v.nullish(v.string()) });

/** The two marks, which may stand on a content part, a message, a tool or a tool call. */
export const cacheMarks = {
  cache_control: v.nullish(CacheControl),
  prompt_cache_breakpoint: v.nullish(PromptCacheBreakpoint),
};

const Url = v.looseObject({ url: v.string() });

const ThinkingPart = v.looseObject({
  type: v.literal("thinking"),
  thinking: v.string(),
  signature: v.nullish(v.string()),
});

const RedactedThinkingPart = v.looseObject({ type: v.literal("redacted_thinking"), data: v.string() });

/** A reasoning block as LiteLLM names it: what Claude thought, and its signature. */
export const ThinkingBlock = v.variant("type", [ThinkingPart, RedactedThinkingPart]);

// Gateways that took over Bedrock's words have other names for the same two.
const ThinkingTextPart = v.looseObject({
  type: v.literal("thinking"),
  text: v.string(),
  signature: v.nullish(v.string()),
});
const RedactedContentPart = v.looseObject({ type: v.literal("redacted_thinking"), redactedContent: v.string() });

/** A reasoning block as any client returns it. */
export const ReturnedThinkingBlock = v.variant("type", [
  ThinkingPart,
  ThinkingTextPart,
  RedactedThinkingPart,
  RedactedContentPart,
]);

/** One part of a message's content; which role may carry which part is the translator's business. */
export const ContentPart = v.variant("type", [
  v.looseObject({ type: v.literal("text"), text: v.string(), ...cacheMarks }),
  v.looseObject({ type: v.literal("refusal"), refusal: v.string(), ...cacheMarks }),
  v.looseObject({ type: v.literal("image_url"), image_url: Url, ...cacheMarks }),
  v.looseObject({ type: v.literal("video_url"), video_url: Url, ...cacheMarks }),
  v.looseObject({
    type: v.literal("file"),
    file: v.looseObject({
      file_data: v.nullish(v.string()),
      file_id: v.nullish(v.string()),
      filename: v.nullish(v.string()),
    }),
    ...cacheMarks,
  }),
  v.looseObject({
    type: v.literal("input_audio"),
    input_audio: v.looseObject({ data: v.string(), format: v.picklist(["wav", "mp3"]) }),
    ...cacheMarks,
  }),
  ...ReturnedThinkingBlock.options,
]);

const ContentParts = v.array(ContentPart, "a string or an array of content parts");

/** A message's content: a string or parts. */
export const Content: v.GenericSchema<string | ContentPart[]> = v.lazy((input) =>
  typeof input === "string" ? v.string() : ContentParts,
);

export type CacheMarked = v.InferOutput<v.LooseObjectSchema<typeof cacheMarks, undefined>>;
export type ContentPart = v.InferOutput<typeof ContentPart>;
export type ThinkingBlock = v.InferOutput<typeof ThinkingBlock>;
export type ReturnedThinkingBlock = v.InferOutput<typeof ReturnedThinkingBlock>;
