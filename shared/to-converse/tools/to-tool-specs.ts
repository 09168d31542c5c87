import type { Tool } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { JsonObject } from "../../openai/json-object.ts";
import { toCachePoints } from "../cache-points.ts";
import { inlineDefinitions } from "../schemas/inline-definitions.ts";
import { createSchemaBudget } from "../schemas/schema-budget.ts";
import { toNativeSchema } from "../schemas/to-native-schema.ts";
import { limitUnions } from "../schemas/tool-schema.ts";
import type { RequestTool } from "./read-tools.ts";
import type { ToolNames } from "./tool-names.ts";

/** The `toolSpec`s, with the cachePoints that stand behind them. */
export function toToolSpecs(
  request: ChatCompletionRequest,
  tools: RequestTool[],
  toolNames: ToolNames,
  capabilities: Capabilities,
): Tool[] {
  const schemas = toSchemas(tools, capabilities);
  return tools.flatMap((tool, i): Tool[] => [
    toToolSpec(
      { ...tool, name: toolNames.get(tool.name) ?? tool.name, inputSchema: schemas[i] ?? tool.inputSchema },
      capabilities,
    ),
    ...tool.marks.flatMap((marked) => toCachePoints(marked, request.prompt_cache_options)),
  ]);
}

function toSchemas(tools: RequestTool[], { family, inlinesDefinitions }: Capabilities): JsonObject[] {
  const budget = createSchemaBudget();
  const schemas = tools.map(({ inputSchema }) =>
    inlinesDefinitions ? inlineDefinitions(inputSchema, budget) : inputSchema,
  );
  return family === "claude" ? limitUnions(schemas) : schemas;
}

function toToolSpec(tool: RequestTool, { strictTools }: Capabilities): Tool {
  const { name, description, inputSchema } = tool;
  // What is strict is compiled, as a schema for the answer is.
  const strict = tool.strict && strictTools;
  const json = strict ? toNativeSchema(inputSchema) : inputSchema;
  return {
    toolSpec: {
      name,
      ...(description && { description }),
      inputSchema: { json: json as never },
      ...(strict && { strict }),
    },
  };
}
