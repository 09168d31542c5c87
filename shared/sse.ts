/** The event that tells OpenAI clients that the answer is complete. */
export const SSE_DONE = "data: [DONE]\n\n";

/**
 * An object as a server-sent event, under the name of its type where it has one, as Responses' events do. No other lines:
 * comments kill openai-go, `id:` and `retry:` lines openai-python.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toSse(data: object): string {
  const json = JSON.stringify(data);
  const event = "type" in data ? `event: ${data.type}\n` : "";
  return `${event}data: ${hasUnicodeLineEnd(json) ? json.replace(UNICODE_LINE_ENDS, toUnicodeEscape) : json}\n\n`;
}

// No line ends in SSE, but some readers split lines as Unicode does.
const UNICODE_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** Most text has none, and looking for single characters takes a tenth of the pattern's time. */
function hasUnicodeLineEnd(text: string): boolean {
  return text.includes("\u0085") || text.includes("\u2028") || text.includes("\u2029");
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
