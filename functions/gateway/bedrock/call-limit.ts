import { OpenAIError } from "../../../shared/openai/openai-error.ts";

/** The most calls of one process to Bedrock at the same time; each holds a connection. */
export const MAX_CALLS = 256;
const RETRY_AFTER_MS = 5000;

/** Counts a call until its signal aborts, which it does when the answer is over; the function ends it earlier. */
export type CallLimit = (signal: AbortSignal) => () => void;

/** One more call than there are connections would wait in silence: it is told to come back instead. */
export function createCallLimit(most = MAX_CALLS): CallLimit {
  const calls = new Set<object>();
  return (signal) => {
    signal.throwIfAborted(); // It would never abort again.
    if (calls.size >= most) throw overloaded(most);
    const call = {};
    const end = () => {
      calls.delete(call);
      signal.removeEventListener("abort", end);
    };
    calls.add(call);
    signal.addEventListener("abort", end);
    return end;
  };
}

function overloaded(most: number): OpenAIError {
  return new OpenAIError(503, `All ${most} connections to Bedrock are in use. Please try again.`, {
    type: "server_error",
    code: "server_is_overloaded",
    retryAfter: Math.round(RETRY_AFTER_MS * (1 + Math.random() / 2)),
  });
}
