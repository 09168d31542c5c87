import { additionalFields, type ConverseBody, type ConverseCall, isObject } from "../converse-body.ts";
import { firstRefusal, invalidForModel, notAnObject, type Refusal, unsupportedField } from "../refusal.ts";
import { subschemas } from "./json-schema.ts";

// What Claude's grammar compiler does not know of each JSON type.
const unsupportedKeywords = new Map([
  ["array", ["maxItems", "uniqueItems"]],
  ["integer", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
  ["number", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
  ["string", ["maxLength", "minLength"]],
]);

/** Checks `outputConfig.textFormat`: whether the model takes it, and Claude's subset of JSON schema. */
export function checkOutputConfig({ body, rules }: ConverseCall): Refusal | undefined {
  const { output_config } = additionalFields(body);
  const format = body.outputConfig?.textFormat ?? (isObject(output_config) ? output_config.format : undefined);
  if (format === undefined) return undefined;
  const claude = rules.family === "claude";
  if (!rules.structuredOutput) {
    return claude
      ? invalidForModel("output_config.format: Extra inputs are not permitted")
      : unsupportedField("outputConfig.textFormat");
  }
  const source = body.outputConfig?.textFormat?.structure?.jsonSchema?.schema;
  if (source === undefined) return undefined;
  const schema = outputSchema(body);
  if (!schema) return notAnObject("outputConfig.textFormat.structure.jsonSchema.schema");
  return claude ? firstRefusal([...subschemas(schema)], checkSubschema) : undefined;
}

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

function checkSubschema(schema: Record<string, unknown>): Refusal | undefined {
  const type = String(schema.type);
  if (type === "object" && schema.additionalProperties !== false) {
    return invalidForModel(
      "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    );
  }
  const found = unsupportedKeywords.get(type)?.filter((keyword) => keyword in schema) ?? [];
  if (found.length === 0) return undefined;
  return invalidForModel(
    `output_config.format.schema: For '${type}' type, properties ${found.join(", ")} are not supported`,
  );
}
