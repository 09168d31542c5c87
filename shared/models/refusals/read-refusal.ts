import { isJsonObject } from "../../openai/json-object.ts";

const RELAYED = /^The model returned the following errors:\s*/;
const MALFORMED = /^Malformed input request:\s*|,? please reformat your input and try again\.?$/gi;
/** A single name in quotes, such as a field's. */
const QUOTED_NAME = /["'`“‘]([a-z_][\w.-]{0,80})["'`”’]/gi;
// What stands between letters is an apostrophe.
const OPENING = /(?<![a-z])["'`“‘]/i;
const CLOSING = /["'`”’](?![a-z])/gi;

/** What the model behind Bedrock said, out of the wrappings that it comes in. */
export function unwrapRefusal(message: string): string {
  const sentence = message.replace(RELAYED, "").replace(MALFORMED, "").trim();
  if (!sentence.startsWith("{")) return sentence;
  try {
    const body: { error?: unknown; message?: unknown } = JSON.parse(sentence);
    const { message: inner = body.message } = isJsonObject(body.error) ? body.error : {};
    return typeof inner === "string" ? inner.trim() : sentence;
  } catch {
    return sentence;
  }
}

/**
 * The sentence without what it quotes, which may be the caller's own text: from the first quotation mark to the last. A
 * quoted name stays, without its quotation marks: there is no sentence in it.
 */
export function cutQuotes(sentence: string): string {
  const said = sentence.replace(QUOTED_NAME, "$1");
  const start = said.search(OPENING);
  const end = [...said.matchAll(CLOSING)].at(-1)?.index ?? start;
  return start < end ? said.slice(0, start) + said.slice(end + 1) : said;
}
