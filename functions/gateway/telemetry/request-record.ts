import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";

/** What is known of a request, for its one log line: names, ids, token counts and times, never content or keys. */
export type RequestRecord = {
  requestId: string;
  method: string;
  /** The pattern of the route's path; none where no route was found. */
  endpoint?: string;
  /** Unix time in milliseconds. */
  startedAt: number;
  /** The name of the caller's key. */
  key?: string;
  status?: number;
  /** As the caller named it, and as Bedrock was called last, and where. */
  model?: string;
  modelId?: string;
  region?: string;
  /** The model behind an ARN that does not tell it: what its tokens cost, for which the line has no name. */
  foundationModel?: string | undefined;
  stream?: boolean;
  bedrockRequestId?: string | undefined;
  /** Calls to Bedrock, those that it refused too. */
  attempts?: number;
  adapted?: string[];
  ignored?: string[];
  /** As in `x-fallback`. */
  fallback?: string;
  /** OpenAI's word, of the choice that ended last. */
  finishReason?: string;
  /** Cached ones too, read or written. */
  promptTokens?: number;
  completionTokens?: number;
  cacheReadTokens?: number;
  cacheWriteTokens?: number;
  /** How many of the completion's were reasoning, where Bedrock tells. */
  reasoningTokens?: number;
  /** Milliseconds until the first event that says something. */
  firstTokenMs?: number;
  error?: { name: string; status: number; code: string | null; at?: string[] };
};

export function startRecord({ id, method }: GatewayRequest, endpoint?: string): RequestRecord {
  return { requestId: id, method, ...(endpoint !== undefined && { endpoint }), startedAt: Date.now() };
}

/** Notes a call to Bedrock as it is made; the last one is what headers and the log name. */
export function noteCall(
  record: RequestRecord,
  target: { modelId?: string; region: string; foundationModel?: string | undefined },
): void {
  const { modelId, region, foundationModel } = target;
  record.attempts = (record.attempts ?? 0) + 1;
  Object.assign(record, { ...(modelId !== undefined && { modelId, foundationModel }), region });
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
