import { type FieldPath, toParam } from "./field-path.ts";

/** The `type` of an OpenAI error; clients decide by it and by `code` whether to try again. */
export type OpenAIErrorType =
  | "invalid_request_error"
  | "permission_error"
  | "rate_limit_error"
  | "insufficient_quota"
  | "server_error";

/** The one error body every endpoint answers with. */
type OpenAIErrorBody = {
  error: { message: string; type: OpenAIErrorType; param: string | null; code: string | null };
};

/** A sentence, or what makes one of the rendered path where it names the field. */
type Message = string | ((param: string) => string);

type Details = {
  type?: OpenAIErrorType;
  code?: string;
  /** The field at fault; `param` is rendered from it. */
  path?: FieldPath;
  /** Milliseconds after which another try makes sense. */
  retryAfter?: number;
  /** The Bedrock request id, when Bedrock said no. */
  bedrockRequestId?: string;
  cause?: unknown;
};

/** Messages quote callers and Bedrock, who may say anything at any length. */
const MAX_MESSAGE = 4000;

/** What a caller is told when a request fails: an HTTP status before the first byte, the last event of the stream after it. */
export class OpenAIError extends Error {
  override readonly name = "OpenAIError";
  readonly status: number;
  readonly type: OpenAIErrorType;
  readonly code: string | null;
  readonly path: FieldPath | null;
  readonly param: string | null;
  readonly retryAfter: number | undefined;
  readonly bedrockRequestId: string | undefined;
  readonly #message: Message;
  readonly #details: Details;

  constructor(status: number, message: Message, details: Details = {}) {
    const param = details.path ? toParam(details.path) : null;
    super((typeof message === "string" ? message : message(param ?? "")).slice(0, MAX_MESSAGE), {
      cause: details.cause,
    });
    this.status = status;
    this.type = details.type ?? "invalid_request_error";
    this.code = details.code ?? null;
    this.path = details.path ?? null;
    this.param = param;
    this.retryAfter = details.retryAfter;
    this.bedrockRequestId = details.bedrockRequestId;
    this.#message = message;
    this.#details = details;
  }

  /** The same error about a field that stands elsewhere in the caller's body than where it was found. */
  relocate(path: FieldPath): OpenAIError {
    return new OpenAIError(this.status, this.#message, { ...this.#details, path });
  }

  toBody(): OpenAIErrorBody {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } };
  }
}

/** A 400 that names the field at fault. */
export function invalidParam(path: FieldPath, message: Message, code = "invalid_value"): OpenAIError {
  return new OpenAIError(400, message, { path, code });
}

/** A 400 for a field that has to be there. */
export function missingParam(path: FieldPath): OpenAIError {
  return invalidParam(path, (param) => `Missing required parameter: '${param}'.`, "missing_required_parameter");
}
