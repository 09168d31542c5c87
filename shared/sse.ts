import { toUnicodeEscape } from "./unicode-escape.ts";

/** The event that tells OpenAI clients that the answer is complete. */
export const SSE_DONE = "data: [DONE]\n\n";

/**
 * A JSON value as a server-sent event. Only `data:` lines: comments kill openai-go, `id:` and `retry:` lines openai-python.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toSse(data: unknown): string {
  return `data: ${JSON.stringify(data).replace(UNICODE_LINE_ENDS, toUnicodeEscape)}\n\n`;
}

// No line ends in SSE, but some readers split lines as Unicode does.
const UNICODE_LINE_ENDS = /[\u0085\u2028\u2029]/g;
