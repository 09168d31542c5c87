import type { FieldPath } from "../field-path.ts";
import { toText } from "../json-object.ts";
import { missingParam, OpenAIError } from "../openai-error.ts";
import type { ResponseRequest } from "./response-request.ts";

type Refusal = {
  path: FieldPath;
  asked: (request: ResponseRequest) => boolean;
  message: (request: ResponseRequest) => string;
  code?: string;
};

const NO_LOGPROBS = "Log probabilities are not supported: Bedrock's Converse API does not return them.";
const NO_STATE = "this server keeps no state; send the whole conversation as `input`, with `store: false`.";

/** What cannot be ignored in silence: the answer would be another one than was asked for. */
const REFUSALS: Refusal[] = [
  {
    path: ["previous_response_id"],
    asked: ({ previous_response_id: id }) => Boolean(id),
    message: ({ previous_response_id: id }) => `Previous response with id '${toText(id)}' not found: ${NO_STATE}`,
    code: "previous_response_not_found",
  },
  {
    path: ["conversation"],
    asked: ({ conversation }) => Boolean(conversation),
    message: () => `Conversations are not supported: ${NO_STATE}`,
  },
  {
    path: ["background"],
    asked: ({ background }) => background === true,
    message: () => "Background responses are not supported: this server keeps no state; stream the response instead.",
  },
  {
    path: ["prompt"],
    asked: ({ prompt }) => Boolean(prompt),
    message: () => "Prompt templates are not supported: send the prompt's text as `instructions` and `input`.",
  },
  {
    path: ["include"],
    asked: ({ include }) => include?.includes("message.output_text.logprobs") === true,
    message: () => NO_LOGPROBS,
  },
  { path: ["top_logprobs"], asked: ({ top_logprobs }) => (top_logprobs ?? 0) > 0, message: () => NO_LOGPROBS },
];

/**
 * @throws {OpenAIError} 400 for the first parameter whose effect the caller would miss, and for an `input` that is missing:
 *   a prompt template or a conversation would have been one
 */
export function refuseUnsupported(request: ResponseRequest): void {
  const refusal = REFUSALS.find(({ asked }) => asked(request));
  if (!refusal && request.input === undefined) throw missingParam(["input"]);
  if (!refusal) return;
  const { path, message, code = "unsupported_parameter" } = refusal;
  throw new OpenAIError(400, message(request), { path, code });
}
