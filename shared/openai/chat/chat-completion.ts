import type {
  ChatCompletionMessage,
  ChatCompletionMessageToolCall,
  ChatCompletionChunk as OpenAIChunk,
  ChatCompletion as OpenAICompletion,
} from "openai/resources/chat/completions";
import type { CompletionUsage } from "openai/resources/completions";
import type { ThinkingBlock } from "./content-part.ts";

export type FinishReason = OpenAICompletion.Choice["finish_reason"];
export type Annotation = ChatCompletionMessage.Annotation;
export type ToolCall = ChatCompletionMessageToolCall;
export type ToolCallDelta = OpenAIChunk.Choice.Delta.ToolCall;

/** What OpenAI's own answers have no member for. */
type Extras = {
  reasoning_content?: string;
  reasoning?: string;
  thinking_blocks?: ThinkingBlock[];
  /** The shape is OpenRouter's. */
  images?: { type: "image_url"; image_url: { url: string } }[];
};

/** What one chunk adds to a choice. */
export type Delta = Omit<OpenAIChunk.Choice.Delta, "audio"> & Extras & { annotations?: Annotation[] };

export type CompletionMessage = Omit<ChatCompletionMessage, "audio"> & Extras;

export type Usage = CompletionUsage & { prompt_tokens_details: { cached_tokens: number; cache_write_tokens: number } };

/** What is our own in chunks and completions; all but the choices only when the request asked for it. */
type Own<Choice> = {
  choices: (Choice & { logprobs: null })[];
  /** Bedrock knows `reserved` too. */
  service_tier?: string;
  additionalModelResponseFields?: unknown;
  "amazon-bedrock-trace"?: unknown;
};

/** @see https://platform.openai.com/docs/api-reference/chat/streaming */
export type ChatCompletionChunk = Pick<OpenAIChunk, "id" | "created" | "model" | "object"> &
  Own<Omit<OpenAIChunk.Choice, "delta"> & { delta: Delta }> & { usage?: Usage | null };

/** @see https://platform.openai.com/docs/api-reference/chat/object */
export type ChatCompletion = Pick<OpenAICompletion, "id" | "created" | "model" | "object"> &
  Own<Omit<OpenAICompletion.Choice, "message"> & { message: CompletionMessage }> & { usage?: Usage };
