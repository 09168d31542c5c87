import { asSent } from "./as-sent.ts";
import type { ResponseObject } from "./response.ts";
import type { ResponseRequest } from "./response-request.ts";
import type { ResponseTool, ResponseToolChoice } from "./response-tool.ts";

/** What the server says of an answer before it begins. */
export type ResponseHead = {
  id: string;
  /** Unix time in seconds. */
  created: number;
};

/** The answer to a request before anything of it is there. */
export function toResponse(request: ResponseRequest, { id, created }: ResponseHead): ResponseObject {
  const { reasoning, text, instructions = null, max_output_tokens = null, max_tool_calls = null } = request;
  const { prompt_cache_key = null, safety_identifier = null, user = null } = request;
  return {
    id,
    object: "response",
    created_at: created,
    completed_at: null,
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: Array.isArray(instructions) ? instructions.map((item) => asSent(item)) : instructions,
    max_output_tokens,
    max_tool_calls,
    model: request.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    presence_penalty: 0,
    frequency_penalty: 0,
    previous_response_id: null,
    prompt_cache_key,
    reasoning: { effort: reasoning?.effort ?? null, summary: reasoning?.summary ?? null },
    safety_identifier,
    service_tier: "default",
    store: false,
    temperature: request.temperature ?? 1,
    text: { format: text?.format ?? { type: "text" }, ...(text?.verbosity && { verbosity: text.verbosity }) },
    tool_choice: toChoiceEcho(request.tool_choice),
    tools: (request.tools ?? []).map(toToolEcho),
    top_logprobs: 0,
    top_p: request.top_p ?? 1,
    truncation: "disabled",
    usage: null,
    user,
    metadata: request.metadata ?? {},
  };
}

function toChoiceEcho(choice: ResponseToolChoice | null | undefined): unknown {
  if (!choice || typeof choice === "string") return choice ?? "auto";
  return choice.type === "allowed_tools"
    ? { ...choice, tools: choice.tools.map((tool) => asSent(tool)) }
    : asSent(choice);
}

/** The schema insists on members that a request may leave out. */
function toToolEcho(tool: ResponseTool): unknown {
  if (tool.type === "namespace") return { ...tool, tools: tool.tools.map((inner) => asSent(inner)) };
  return tool.type === "function"
    ? {
        ...tool,
        description: tool.description ?? null,
        parameters: tool.parameters ?? null,
        strict: tool.strict ?? null,
      }
    : asSent(tool);
}
