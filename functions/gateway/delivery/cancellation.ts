import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../exchange.ts";

/** Time that is left for the last event of the stream and the log line before the deadline. */
const MARGIN_MS = 2000;

/** Past it, setTimeout fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

// Without a reason each abort would build a DOMException.
const OVER = "The answer is over.";

/** What ends a request early: its deadline, or a reader who is gone. */
export type Cancellation = {
  /** Stops the calls to Bedrock; its reason is what the caller is told. */
  signal: AbortSignal;
  /** Stops whatever still runs; to be called once the answer is over. */
  end(): void;
};

export function createCancellation({ deadline, signal: reader }: GatewayRequest): Cancellation {
  const controller = new AbortController();
  const timeout = () => controller.abort(timedOut());
  const timer = setTimeout(timeout, Math.min(MAX_DELAY_MS, Math.max(0, deadline - MARGIN_MS - Date.now())));
  const gone = () => controller.abort(new OpenAIError(499, "The client closed the request."));
  reader?.addEventListener("abort", gone, { once: true });
  if (reader?.aborted) gone();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      reader?.removeEventListener("abort", gone);
      controller.abort(OVER);
    },
  };
}

function timedOut(): OpenAIError {
  const message =
    "The answer took longer than the gateway may run. Ask for fewer tokens, or raise `timeoutSeconds` in gateway.config.ts.";
  return new OpenAIError(504, message, { type: "server_error", code: "timeout" });
}
