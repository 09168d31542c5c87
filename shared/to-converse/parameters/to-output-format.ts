import type { OutputConfig } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import { inlineDefinitions } from "../schemas/inline-definitions.ts";
import { toNativeSchema } from "../schemas/to-native-schema.ts";
import { toToolSchema } from "../schemas/tool-schema.ts";

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
  const seen = capabilities.inlinesDefinitions ? inlineDefinitions(schema) : schema;
  switch (toWay(capabilities)) {
    case "native": {
      const jsonSchema = {
        name: (name ?? "").replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, 64) || "response",
        ...(description?.trim() && { description }),
        schema: JSON.stringify(toNativeSchema(seen)),
      };
      return { outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema } } } };
    }
    case "tool": {
      const inputSchema = toToolSchema(seen, ["response_format", "json_schema", "schema"]);
      return { tool: { description: [description?.trim(), USE_TOOL].filter(Boolean).join("\n\n"), inputSchema } };
    }
    case "instruction":
      return { instruction: `${JSON_ONLY} It must match this JSON schema:\n${JSON.stringify(schema)}` };
  }
}

/** A hidden tool that nobody can force would be an offer, and the answer prose. */
function toWay({ structuredOutput, toolUse, toolChoice }: Capabilities): Capabilities["structuredOutput"] {
  const forcible = toolUse !== "none" && toolChoice !== "auto";
  return structuredOutput === "tool" && !forcible ? "instruction" : structuredOutput;
}
