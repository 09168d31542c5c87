import type { ConverseBody } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";
import { lastUserContent, lastUserText } from "../body/last-user-content.ts";
import { wantedSchema } from "../body/schema/wanted-schema.ts";
import type { Directives } from "../directives/read-directives.ts";
import { sampleValue } from "./sample-value.ts";

const FOR_WORDS = /^(?:answer|message|output|reply|response|result|summary|text)$/i;
const FILLER = "The quick brown fox jumps over the lazy dog. ";

/** What the stand-in says: the JSON that was asked for, the tools' results, or an echo. */
export function replyText(body: ConverseBody, { guardrail, kilobytes, failure }: Directives): string {
  if (guardrail) return "Sorry, the model cannot answer this question.";
  if (kilobytes) return FILLER.repeat(Math.ceil((kilobytes * 1024) / FILLER.length)).slice(0, kilobytes * 1024);
  const words = toolResults(body) ?? echo(body);
  const schema = wantedSchema(body);
  const text = schema ? JSON.stringify(toJson(schema, words)) : words;
  // A failure after N deltas needs N of them.
  return text + " and so on".repeat(Math.max(0, failure?.after ?? 0));
}

// A member for the answer's words holds them; an object without members gets one.
function toJson(schema: Record<string, unknown>, words: string): unknown {
  const value = sampleValue(schema);
  if (!isObject(value)) return value;
  const name = Object.keys(value).length === 0 ? "answer" : Object.keys(value).find((key) => FOR_WORDS.test(key));
  return name !== undefined && (typeof value[name] === "string" || value[name] === undefined)
    ? { ...value, [name]: words }
    : value;
}

function toolResults(body: ConverseBody): string | undefined {
  const results = lastUserContent(body).flatMap(({ toolResult }) => toolResult?.content ?? []);
  if (results.length === 0) return undefined;
  const quoted = results.map(({ text, json, ...media }) => text ?? (json ? JSON.stringify(json) : nameOf(media)));
  return `The tools returned: ${quoted.join("\n")}`;
}

function echo(body: ConverseBody): string {
  const text = lastUserText(body);
  return text ? `You said: ${text}` : `You sent: ${lastUserContent(body).map(nameOf).join(", ")}`;
}

function nameOf(block: object): string {
  return Object.keys(block).join(" ");
}
