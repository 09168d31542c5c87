import type { RequestRecord } from "./request-record.ts";

/** A request as it is logged; what is unknown is left out. Queries, alarms and `npm run usage` read these names. */
export type RequestLine = ReturnType<typeof toRequestLine>;

/** What a caller asks for as a model, and Bedrock is then asked for, may be anything: only names are logged, and not without end. */
const MODEL_NAME = /^[\w.:/@%-]+$/;
const MAX_NAME = 200;

/** @param endedAt Unix time in milliseconds */
export function toRequestLine(
  { startedAt, model, modelId, firstTokenMs, foundationModel: _, ...record }: RequestRecord,
  endedAt: number,
) {
  const { stream, completionTokens } = record;
  const durationMs = endedAt - startedAt;
  // An answer that is not streamed comes at once: it has a first token, but nobody sees it first.
  const first = stream ? firstTokenMs : undefined;
  const tokensPerSecond = first === undefined ? undefined : toSpeed(completionTokens, durationMs - first);
  return {
    ...record,
    model: toName(model),
    modelId: toName(modelId),
    ...(first !== undefined && { firstTokenMs: first }),
    durationMs,
    ...(tokensPerSecond !== undefined && { tokensPerSecond }),
  };
}

function toName(model = ""): string | undefined {
  return MODEL_NAME.test(model) ? model.slice(0, MAX_NAME) : undefined;
}

/** Tokens per second with one decimal; unknown where there is hardly any time to divide by. */
function toSpeed(tokens: number | undefined, milliseconds: number): number | undefined {
  return tokens && milliseconds >= 1 ? Math.round((tokens / milliseconds) * 10_000) / 10 : undefined;
}

/** How bad it was. */
export function toLevel({ error }: Pick<RequestRecord, "error">): "info" | "warn" | "error" {
  if (!error) return "info";
  return error.status >= 500 ? "error" : "warn";
}
