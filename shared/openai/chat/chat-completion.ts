import type { ThinkingBlock } from "./content-part.ts";

/** @see https://platform.openai.com/docs/api-reference/chat/streaming */
export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter" | "function_call";

export type Annotation = {
  type: "url_citation";
  url_citation: { url: string; title: string; start_index: number; end_index: number };
};

/** An image of the answer; OpenAI has no shape for one, this is OpenRouter's. */
type ImagePart = { type: "image_url"; image_url: { url: string } };

export type ToolCallDelta = {
  index: number;
  id?: string;
  type?: "function" | "custom";
  function?: { name?: string; arguments: string };
  custom?: { name?: string; input: string };
};

/** What one chunk adds to a choice. */
export type Delta = {
  role?: "assistant";
  content?: string;
  tool_calls?: ToolCallDelta[];
  function_call?: { name?: string; arguments: string };
  reasoning_content?: string;
  reasoning?: string;
  thinking_blocks?: ThinkingBlock[];
  refusal?: string;
  annotations?: Annotation[];
  images?: ImagePart[];
};

export type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number; cache_write_tokens: number };
  completion_tokens_details?: { reasoning_tokens: number };
};

/** What a chunk and a completion have in common; the last two only when the request asked for them. */
type Envelope = {
  id: string;
  /** Unix time in seconds. */
  created: number;
  model: string;
  service_tier?: string;
  additionalModelResponseFields?: unknown;
  "amazon-bedrock-trace"?: unknown;
};

export type ChatCompletionChunk = Envelope & {
  object: "chat.completion.chunk";
  choices: { index: number; delta: Delta; logprobs: null; finish_reason: FinishReason | null }[];
  usage?: Usage | null;
};

export type ToolCall =
  | { id: string; type: "function"; function: { name: string; arguments: string } }
  | { id: string; type: "custom"; custom: { name: string; input: string } };

export type CompletionMessage = {
  role: "assistant";
  content: string | null;
  refusal: string | null;
  tool_calls?: ToolCall[];
  function_call?: { name: string; arguments: string };
  reasoning_content?: string;
  reasoning?: string;
  thinking_blocks?: ThinkingBlock[];
  annotations?: Annotation[];
  images?: ImagePart[];
};

export type ChatCompletion = Envelope & {
  object: "chat.completion";
  choices: { index: number; message: CompletionMessage; logprobs: null; finish_reason: FinishReason }[];
  usage?: Usage;
};
