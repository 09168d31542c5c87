import type {
  Response as OpenAIResponse,
  ResponseCustomToolCallItem,
  ResponseFunctionToolCallItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
  ResponseToolSearchCall,
  ResponseUsage,
} from "openai/resources/responses/responses";

/** One item of an answer. */
export type OutputItem =
  | ResponseOutputMessage
  | ResponseReasoningItem
  | ResponseFunctionToolCallItem
  | ResponseCustomToolCallItem
  | ResponseToolSearchCall;

/** Where the text of an answer comes from; flat, other than in chat completions. */
export type UrlCitation = Extract<ResponseOutputText["annotations"][number], { type: "url_citation" }>;

/** What a client sent, told back as it came. */
type Echo = unknown;

/**
 * The answer as a whole: every member that any client or schema insists on, always.
 * @see https://platform.openai.com/docs/api-reference/responses/object
 */
export type ResponseObject = Pick<OpenAIResponse, "id" | "object" | "created_at" | "model" | "incomplete_details"> & {
  completed_at: number | null;
  status: "in_progress" | "completed" | "incomplete" | "failed";
  background: false;
  error: { code: string; message: string } | null;
  instructions: Echo;
  max_output_tokens: number | null;
  max_tool_calls: number | null;
  output: OutputItem[];
  parallel_tool_calls: boolean;
  presence_penalty: 0;
  frequency_penalty: 0;
  previous_response_id: null;
  prompt_cache_key: string | null;
  reasoning: { effort: string | null; summary: string | null };
  safety_identifier: string | null;
  service_tier: string;
  store: false;
  temperature: number;
  text: { format: Echo; verbosity?: string };
  tool_choice: Echo;
  tools: Echo[];
  top_logprobs: 0;
  top_p: number;
  truncation: "disabled";
  usage: ResponseUsage | null;
  user: string | null;
  metadata: Echo;
  /** Only where the request asked for them. */
  additionalModelResponseFields?: unknown;
  "amazon-bedrock-trace"?: unknown;
};
