import type { RequestLine } from "../request-line.ts";
import type { TraceContext } from "./trace.ts";

/** A request as it is traced: its log line with what it cost, when it was, and what was said where that is captured. */
export type Traced = {
  line: RequestLine & { costUsd?: number };
  trace: TraceContext;
  /** Unix time in milliseconds. */
  startedAt: number;
  endedAt: number;
  region: string;
  /** Attributes of the content; none unless the config asks for it. */
  content?: Record<string, string>;
};

/** By endpoint: what the conventions call it, and how the ids of its answers begin. */
const OPERATIONS = new Map<string | undefined, [operation: string, prefix?: string]>([
  ["/chat/completions", ["chat", "chatcmpl-"]],
  ["/responses", ["chat", "resp_"]],
  ["/completions", ["text_completion", "cmpl-"]],
  ["/embeddings", ["embeddings"]],
]);

const CLIENT = 3;
const FAILED = 2;

/**
 * One OTLP/JSON export of one span; `gen_ai.*` names are those of November 2026, and still move.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function toSpanExport({ line, trace, startedAt, endedAt, region, content }: Traced): object {
  const { endpoint, model, error, method } = line;
  const [operation, prefix] = OPERATIONS.get(endpoint) ?? [];
  const span = {
    traceId: trace.traceId,
    spanId: trace.spanId,
    ...(trace.parentSpanId && { parentSpanId: trace.parentSpanId }),
    name: operation && model ? `${operation} ${model}` : [method, endpoint].filter(Boolean).join(" "),
    kind: CLIENT,
    startTimeUnixNano: `${startedAt}000000`,
    endTimeUnixNano: `${endedAt}000000`,
    attributes: toAttributes({
      ...toModelAttributes(line, operation, prefix),
      ...toGatewayAttributes(line),
      ...content,
    }),
    status: error ? { code: FAILED } : {},
  };
  const resource = { "service.name": "converse-url", "cloud.provider": "aws", "cloud.region": region };
  return {
    resourceSpans: [
      {
        resource: { attributes: toAttributes(resource) },
        scopeSpans: [{ scope: { name: "converse-url" }, spans: [span] }],
      },
    ],
  };
}

function toModelAttributes(line: Traced["line"], operation: string | undefined, prefix: string | undefined) {
  return {
    "gen_ai.operation.name": operation,
    "gen_ai.provider.name": operation && "aws.bedrock",
    "gen_ai.request.model": line.model,
    "gen_ai.request.stream": line.stream,
    "gen_ai.response.id": prefix && line.status === 200 ? `${prefix}${line.requestId}` : undefined,
    "gen_ai.response.model": line.modelId,
    "gen_ai.response.finish_reasons": line.finishReason && [line.finishReason],
    "gen_ai.response.time_to_first_chunk": line.firstTokenMs === undefined ? undefined : line.firstTokenMs / 1000,
    "gen_ai.usage.input_tokens": line.promptTokens,
    "gen_ai.usage.output_tokens": line.completionTokens,
    "gen_ai.usage.cache_read.input_tokens": line.cacheReadTokens,
    "gen_ai.usage.cache_write.input_tokens": line.cacheWriteTokens,
    "gen_ai.usage.reasoning.output_tokens": line.reasoningTokens,
  };
}

function toGatewayAttributes({ error, ...line }: Traced["line"]) {
  return {
    "http.response.status_code": error?.status ?? line.status,
    "error.type": error && (error.code ?? error.name),
    "aws.request_id": line.bedrockRequestId,
    "converse_url.request_id": line.requestId,
    "converse_url.key": line.key,
    "converse_url.attempts": line.attempts,
    "converse_url.adapted": line.adapted,
    "converse_url.fallback": line.fallback,
    "converse_url.cost_usd": line.costUsd,
  };
}

type Value = string | number | boolean | readonly string[] | undefined;

/** The numbers that count nothing. */
const DOUBLES = ["gen_ai.response.time_to_first_chunk", "converse_url.cost_usd"];

function toAttributes(values: Record<string, Value>): object[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: toValue(key, value) }],
  );
}

/** Whole numbers are strings: OTLP counts in 64 bits, which JSON does not. */
function toValue(key: string, value: Exclude<Value, undefined>): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return DOUBLES.includes(key) ? { doubleValue: value } : { intValue: `${value}` };
  return { arrayValue: { values: value.map((text) => ({ stringValue: text })) } };
}
