import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { mapSubschemas } from "./json-schema.ts";

/** Said of the schema itself, nothing of the answer. */
const ABOUT_ITSELF = ["$schema", "$id"];

/**
 * What the grammar compilers do not know. They do know minLength and maxLength, whatever the page says.
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html
 */
const UNKNOWN = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "maxItems",
  "uniqueItems",
  "contains",
  "minContains",
  "maxContains",
  "minProperties",
  "maxProperties",
  "patternProperties",
  "propertyNames",
  "dependentSchemas",
  "dependentRequired",
  "unevaluatedProperties",
  "not",
  "if",
  "then",
  "else",
]);

// Lookaround, and what may be a backreference.
const UNKNOWN_PATTERN = /\(\?<?[=!]|\(\?P=|\\\d/;

/**
 * A schema that Bedrock compiles: what it does not know is told to the model in the description instead, as the caller
 * wrote it. That is why it is read from the outside in: told in what is told, quotes would double at every level.
 */
export function toNativeSchema(schema: JsonObject): JsonObject {
  const known: JsonObject = {};
  const told: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (ABOUT_ITSELF.includes(keyword)) continue;
    if (keyword === "oneOf" && schema.anyOf === undefined) known.anyOf = value;
    else if (isKnown(keyword, value)) known[keyword] = value;
    else told.push(`${keyword}: ${JSON.stringify(value)}`);
  }
  if (told.length > 0) known.description = describe(schema.description, told);
  if (takesMembers(schema)) known.additionalProperties = false;
  return mapSubschemas(known, toNativeSchema);
}

function isKnown(keyword: string, value: unknown): boolean {
  if (keyword === "minItems") return value === 0 || value === 1;
  if (keyword === "pattern") return typeof value === "string" && !UNKNOWN_PATTERN.test(value);
  if (keyword === "additionalProperties") return !isJsonObject(value);
  return !UNKNOWN.has(keyword) && keyword !== "oneOf";
}

function describe(description: unknown, told: string[]): string {
  const constraints = told.join(", ");
  return typeof description === "string" && description.trim() ? `${description} (${constraints})` : constraints;
}

function takesMembers({ type, properties }: JsonObject): boolean {
  return type === "object" || properties !== undefined || (Array.isArray(type) && type.includes("object"));
}
