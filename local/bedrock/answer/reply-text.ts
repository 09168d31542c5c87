import type { ConverseBody } from "../body/converse-body.ts";
import { lastUserContent, lastUserText } from "../body/last-user-content.ts";
import { outputSchema } from "../body/output-schema.ts";
import type { Directives } from "../directives/read-directives.ts";
import { sampleValue } from "./sample-value.ts";

const FILLER = "The quick brown fox jumps over the lazy dog. ";

/** What the stand-in says: the JSON that was asked for, the tools' results, or an echo. */
export function replyText(body: ConverseBody, { guardrail, kilobytes, failure }: Directives): string {
  if (guardrail) return "Sorry, the model cannot answer this question.";
  if (kilobytes) return FILLER.repeat(Math.ceil((kilobytes * 1024) / FILLER.length)).slice(0, kilobytes * 1024);
  const schema = outputSchema(body);
  const text = schema ? JSON.stringify(sampleValue(schema)) : (toolResults(body) ?? echo(body));
  // A failure after N deltas needs N of them.
  return text + " and so on".repeat(Math.max(0, failure?.after ?? 0));
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
