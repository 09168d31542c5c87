/** The event that tells OpenAI clients that the answer is complete. */
export const SSE_DONE = "data: [DONE]\n\n";

/**
 * A JSON value as a server-sent event. Only `data:` lines: comments kill openai-go, `id:` and `retry:` lines openai-python.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toSse(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
