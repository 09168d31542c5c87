/** The `type` of an OpenAI error; clients decide by it and by `code` whether to try again. */
export type OpenAIErrorType = "invalid_request_error" | "permission_error" | "rate_limit_error" | "server_error";

/** The one error body every endpoint answers with. */
type OpenAIErrorBody = {
  error: { message: string; type: OpenAIErrorType; param: string | null; code: string | null };
};

type Details = {
  type?: OpenAIErrorType;
  code?: string;
  /** Path of the field at fault, such as `messages[2].content[0]`. */
  param?: string;
  /** Milliseconds after which another try makes sense. */
  retryAfter?: number;
  /** The Bedrock request id, when Bedrock said no. */
  bedrockRequestId?: string;
  cause?: unknown;
};

/** What a caller is told when a request fails: an HTTP status before the first byte, the last event of the stream after it. */
export class OpenAIError extends Error {
  override readonly name = "OpenAIError";
  readonly status: number;
  readonly type: OpenAIErrorType;
  readonly code: string | null;
  readonly param: string | null;
  readonly retryAfter: number | undefined;
  readonly bedrockRequestId: string | undefined;

  constructor(status: number, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.status = status;
    this.type = details.type ?? "invalid_request_error";
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.retryAfter = details.retryAfter;
    this.bedrockRequestId = details.bedrockRequestId;
  }

  toBody(): OpenAIErrorBody {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } };
  }
}

/** A 400 that names the field at fault. */
export function invalidParam(param: string, message: string, code = "invalid_value"): OpenAIError {
  return new OpenAIError(400, message, { param, code });
}
