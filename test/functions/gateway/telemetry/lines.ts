import { type RequestLine, toRequestLine } from "../../../../functions/gateway/telemetry/request-line.ts";
import type { RequestRecord } from "../../../../functions/gateway/telemetry/request-record.ts";

/** When the request came. */
export const START = Date.UTC(2026, 10, 21);

/** A request to chat, of a known caller, with these members. */
export const record = (members: Partial<RequestRecord> = {}): RequestRecord => ({
  requestId: "r-1",
  method: "POST",
  endpoint: "/chat/completions",
  key: "team-a",
  status: 200,
  startedAt: START,
  ...members,
});

/** Its line, 1.4 s later. */
export const line = (members: Partial<RequestRecord> = {}): RequestLine => toRequestLine(record(members), START + 1400);

/** A request with every member that a record can have. */
export const FULL: RequestRecord = record({
  model: "fast",
  modelId: "us.amazon.nova-micro-v1:0",
  region: "us-east-1",
  foundationModel: "amazon.nova-micro-v1:0",
  stream: true,
  bedrockRequestId: "b-1",
  attempts: 2,
  adapted: ["sampling", "effort"],
  ignored: ["seed"],
  fallback: "1:slow",
  finishReason: "stop",
  promptTokens: 100,
  completionTokens: 50,
  cacheReadTokens: 80,
  cacheWriteTokens: 10,
  reasoningTokens: 20,
  firstTokenMs: 400,
  error: { name: "OpenAIError", status: 502, code: "upstream_error" },
});
