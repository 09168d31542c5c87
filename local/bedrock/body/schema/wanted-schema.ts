import type { ConverseBody } from "../converse-body.ts";
import { isObject } from "../is-object.ts";
import { lastUserText } from "../last-user-content.ts";
import { outputSchema } from "./output-schema.ts";

const ASKS_FOR_JSON = /\b(?:respond|answer|reply|output|return|write|give)\b[^.\n]{0,60}\bjson\b/i;

/** The schema of the JSON that the answer is to be, asked for natively or in words; undefined when text is wanted. */
export function wantedSchema(body: ConverseBody): Record<string, unknown> | undefined {
  const native = outputSchema(body);
  if (native) return native;
  // Long prompts of agents speak of JSON for other reasons; who wants it as the answer says so last.
  const instructions = [body.system?.findLast(({ text }) => text)?.text ?? "", lastUserText(body)];
  const asking = instructions.findLast((text) => ASKS_FOR_JSON.test(text));
  return asking === undefined ? undefined : (schemaInWords(asking) ?? { type: "object", properties: {} });
}

// "… It must match this JSON schema: {…}"
function schemaInWords(text: string): Record<string, unknown> | undefined {
  const start = text.indexOf("{", text.search(/\bschema\b/i));
  const end = text.lastIndexOf("}");
  if (start < 0 || end < start) return undefined;
  try {
    const schema: unknown = JSON.parse(text.slice(start, end + 1));
    return isObject(schema) && (schema.type !== undefined || schema.properties !== undefined) ? schema : undefined;
  } catch {
    return undefined;
  }
}
