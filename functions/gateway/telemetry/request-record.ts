import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";

/** What is known of a request, for its one log line: ids, token counts and times, never content or keys. */
export type RequestRecord = {
  requestId: string;
  method: string;
  path: string;
  startedAt: number;
  /** The name of the caller's key. */
  key?: string;
  status?: number;
  model?: string;
  modelId?: string;
  stream?: boolean;
  bedrockRequestId?: string | undefined;
  adapted?: string[];
  ignored?: string[];
  promptTokens?: number;
  completionTokens?: number;
  /** How many of them were reasoning, where Bedrock tells. */
  reasoningTokens?: number;
  /** Milliseconds until the first chunk that says something. */
  firstTokenMs?: number;
  error?: { name: string; status: number; code: string | null; at?: string[] };
};

export function startRecord({ id, method, path }: GatewayRequest): RequestRecord {
  return { requestId: id, method, path: path.slice(0, 200), startedAt: Date.now() };
}

/** Notes a failure: whose it was, and what the caller is told of it. Never throws, whatever was thrown. */
export function noteError(record: RequestRecord, error: unknown, told: OpenAIError): void {
  const { name, at } = attempt(() => readError(error)) ?? { name: typeof error, at: [] };
  // Only the frames of our own mistakes: all else is the caller's or Bedrock's.
  record.error = { name, status: told.status, code: told.code, ...(told.status === 500 && { at }) };
  record.bedrockRequestId ??= told.bedrockRequestId;
}

/** A name, and the first frames of the stack without the message, which may hold anything. */
function readError(error: unknown): { name: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { name, message, stack = "" } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return { name: name.slice(0, 100), at: frames.filter((line) => /^\s+at /.test(line)).slice(0, 5) };
}

// Upstream's exceptions carry whatever their JSON held, and a stack is formatted when it is read.
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** One line of JSON on standard output, which CloudWatch Logs Insights reads field by field. */
export function logRecord({ startedAt, ...record }: RequestRecord): void {
  const level = record.error ? (record.error.status >= 500 ? "error" : "warn") : "info";
  const line = {
    timestamp: new Date().toISOString(),
    level,
    message: "request",
    ...record,
    durationMs: Date.now() - startedAt,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
