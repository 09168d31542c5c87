/** The event that tells OpenAI clients that the answer is complete. */
export const SSE_DONE = "data: [DONE]\n\n";

/**
 * A JSON value as a server-sent event. Only `data:` lines: comments kill openai-go, `id:` and `retry:` lines openai-python.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toSse(data: unknown): string {
  const json = JSON.stringify(data);
  return `data: ${UNICODE_LINE_END.test(json) ? json.replace(UNICODE_LINE_ENDS, toEscape) : json}\n\n`;
}

// No line ends in SSE, but some readers split lines as Unicode does.
const UNICODE_LINE_END = /[\u0085\u2028\u2029]/;
const UNICODE_LINE_ENDS = /[\u0085\u2028\u2029]/g;

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
