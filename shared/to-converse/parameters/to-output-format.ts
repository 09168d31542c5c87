import type { OutputConfig } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import { mapSchema } from "../tools/json-schema.ts";
import { toToolSchema } from "../tools/tool-schema.ts";

/** How the answer's format is asked for: one of the three, or nothing for plain text. */
export type OutputFormat = {
  outputConfig?: OutputConfig;
  /** A hidden tool whose input is the answer. */
  tool?: { description: string; inputSchema: JsonObject };
  /** A sentence for the system prompt. */
  instruction?: string;
};

const JSON_ONLY = "Respond with one valid JSON object and nothing else: no prose, no Markdown fences.";
const USE_TOOL = "Give your final answer by calling this tool, once, with the answer as its input.";

/** Translates `response_format`. */
export function toOutputFormat(
  format: ChatCompletionRequest["response_format"],
  capabilities: Capabilities,
): OutputFormat {
  if (!format || format.type === "text") return {};
  const { name, description, schema } = format.type === "json_schema" ? format.json_schema : {};
  if (!schema) return { instruction: JSON_ONLY };
  switch (toWay(capabilities)) {
    case "native": {
      const jsonSchema = {
        name: (name ?? "").replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, 64) || "response",
        ...(description?.trim() && { description }),
        schema: JSON.stringify(mapSchema(schema, toNativeSchema)),
      };
      return { outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema } } } };
    }
    case "tool": {
      const inputSchema = toToolSchema(schema, ["response_format", "json_schema", "schema"]);
      return { tool: { description: [description?.trim(), USE_TOOL].filter(Boolean).join("\n\n"), inputSchema } };
    }
    case "instruction":
      return { instruction: `${JSON_ONLY} It must match this JSON schema:\n${JSON.stringify(schema)}` };
  }
}

/** A hidden tool that nobody can force would be an offer, and the answer prose. */
function toWay({ structuredOutput, toolChoice }: Capabilities): Capabilities["structuredOutput"] {
  return structuredOutput === "tool" && toolChoice === "auto" ? "instruction" : structuredOutput;
}

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html */
const UNSUPPORTED_KEYWORDS = [
  "$schema",
  "$id",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
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
];

function toNativeSchema(schema: JsonObject): JsonObject {
  const { oneOf, minItems, ...rest } = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !UNSUPPORTED_KEYWORDS.includes(keyword)),
  );
  if (oneOf !== undefined && rest.anyOf === undefined) rest.anyOf = oneOf;
  if (minItems === 0 || minItems === 1) rest.minItems = minItems;
  const isObject =
    rest.type === "object" ||
    rest.properties !== undefined ||
    (Array.isArray(rest.type) && rest.type.includes("object"));
  return isObject ? { ...rest, additionalProperties: false } : rest;
}
