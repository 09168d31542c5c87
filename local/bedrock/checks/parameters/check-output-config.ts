import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { compileError } from "../../body/schema/compiled-schema.ts";
import { isRecursive, subschemas } from "../../body/schema/json-schema.ts";
import { outputSchema } from "../../body/schema/output-schema.ts";
import type { ModelRules } from "../../models/model-rules.ts";
import { firstRefusal, invalidForModel, notAnObject, type Refusal, unsupportedField } from "../../refusals/refusal.ts";

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
  if (schema.type === "object" && schema.additionalProperties !== false) {
    return invalidForModel(
      "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    );
  }
  const error = compileError(schema);
  return error === undefined ? undefined : invalidForModel(`output_config.format.schema: ${error}`);
}
