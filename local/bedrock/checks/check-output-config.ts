import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseCall } from "../body/converse-body.ts";
import { isObject } from "../body/is-object.ts";
import { isRecursive, subschemas } from "../body/json-schema.ts";
import { outputSchema } from "../body/output-schema.ts";
import type { ModelRules } from "../models/model-rules.ts";
import { firstRefusal, invalidForModel, notAnObject, type Refusal, unsupportedField } from "../refusals/refusal.ts";

// What Claude's grammar compiler does not know of each JSON type.
const UNSUPPORTED_KEYWORDS = new Map([
  ["array", ["maxItems", "uniqueItems", "contains"]],
  ["integer", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
  ["number", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
]);

/** Checks `outputConfig.textFormat`: whether the model takes it, and Claude's subset of JSON schema. */
export function checkOutputConfig({ body, rules, account }: ConverseCall): Refusal | undefined {
  const { output_config } = additionalFields(body);
  const format = body.outputConfig?.textFormat ?? (isObject(output_config) ? output_config.format : undefined);
  if (format === undefined) return undefined;
  const claude = rules.family === "claude";
  if (!rules.structuredOutput || (isSwitchedOn(rules) && !account.nativeSchemas)) {
    return claude
      ? invalidForModel("output_config.format: Extra inputs are not permitted")
      : unsupportedField("outputConfig");
  }
  const source = body.outputConfig?.textFormat?.structure?.jsonSchema?.schema;
  if (source === undefined) return undefined;
  const schema = outputSchema(body);
  if (!schema) return notAnObject("outputConfig.textFormat.structure.jsonSchema.schema");
  if (!claude) return undefined;
  if (isRecursive(schema)) return invalidForModel("Too many recursive definitions in schema");
  return firstRefusal([...subschemas(schema)], checkSubschema);
}

// The newest Claudes had to be switched on for each account.
function isSwitchedOn({ family, sampling }: ModelRules): boolean {
  return family === "claude" && sampling === "none";
}

function checkSubschema(schema: Record<string, unknown>): Refusal | undefined {
  const type = String(schema.type);
  if (type === "object" && schema.additionalProperties !== false) {
    return invalidForModel(
      "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    );
  }
  const found = UNSUPPORTED_KEYWORDS.get(type)?.filter((keyword) => keyword in schema) ?? [];
  if (found.length === 0) return undefined;
  return invalidForModel(
    `output_config.format.schema: For '${type}' type, properties ${found.join(", ")} are not supported`,
  );
}
