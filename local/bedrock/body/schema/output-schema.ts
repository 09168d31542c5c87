import type { ConverseBody } from "../converse-body.ts";
import { isObject } from "../is-object.ts";

/** The JSON schema that the answer's text must follow; undefined when none is asked for or it is no JSON object. */
export function outputSchema(body: ConverseBody): Record<string, unknown> | undefined {
  const source = body.outputConfig?.textFormat?.structure?.jsonSchema?.schema;
  if (source === undefined) return undefined;
  try {
    const schema: unknown = JSON.parse(source);
    return isObject(schema) ? schema : undefined;
  } catch {
    return undefined;
  }
}
