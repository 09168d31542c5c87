import { cachePoint, guardContent, message, toolName } from "./message-shape.ts";
import { choice, document, flag, list, map, number, type Shape, structure, text, union } from "./shape.ts";

const account = "[0-9]{12}";
const modelName = "[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.:]?[a-z0-9-]{1,63})";
const modelIdPattern = [
  `(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:((${account}:custom-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}/[a-z0-9]{12})`,
  `(:foundation-model/${modelName})`,
  `(${account}:imported-model/[a-z0-9]{12})`,
  `(${account}:provisioned-model/[a-z0-9]{12})`,
  `(${account}:custom-model-deployment/[a-z0-9]{12})`,
  `(${account}:(inference-profile|application-inference-profile)/[a-zA-Z0-9-:.]+)))`,
  `(${modelName})`,
  "(([0-9a-zA-Z][_-]?)+)",
  "([a-zA-Z0-9-:.]+)",
  `(^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:${account}:prompt/[0-9a-zA-Z]{10}(?::[0-9]{1,5})?))$`,
  `(^arn:aws:sagemaker:[a-z0-9-]+:${account}:endpoint/[a-zA-Z0-9-]+$)`,
  `(^arn:aws(-[^:]+)?:bedrock:([0-9a-z-]{1,20}):(${account}):(default-)?prompt-router/[a-zA-Z0-9-:.]+$)`,
].join("|");
const metadataCharacters = "[a-zA-Z0-9\\s:_@$#=/+,-.]";

const toolSpec = structure(
  {
    name: toolName,
    description: text({ min: 1 }),
    inputSchema: union("ToolInputSchema", { json: document }),
    strict: flag,
  },
  ["name", "inputSchema"],
);
const tool = union("Tool", { toolSpec, systemTool: structure({ name: toolName }, ["name"]), cachePoint });
const toolChoice = union("ToolChoice", {
  auto: structure({}),
  any: structure({}),
  tool: structure({ name: toolName }, ["name"]),
});
const outputFormat = structure(
  {
    type: choice("json_schema"),
    structure: union("OutputFormatStructure", {
      jsonSchema: structure({ schema: text(), name: text(), description: text() }, ["schema"]),
    }),
  },
  ["type", "structure"],
);
const guardrailConfig = {
  guardrailIdentifier: text({
    max: 2048,
    pattern: "(|([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))",
  }),
  guardrailVersion: text({ pattern: "(|([1-9][0-9]{0,7})|(DRAFT))" }),
  trace: choice("enabled", "disabled", "enabled_full"),
};

const request: Record<string, Shape> = {
  messages: list(message),
  system: list(union("SystemContentBlock", { text: text({ min: 1 }), guardContent, cachePoint })),
  inferenceConfig: structure({
    maxTokens: number("Integer", { min: 1 }),
    temperature: number("Float", { min: 0, max: 1 }),
    topP: number("Float", { min: 0, max: 1 }),
    stopSequences: list(text({ min: 1 }), { max: 2500 }),
  }),
  toolConfig: structure({ tools: list(tool, { min: 1 }), toolChoice }, ["tools"]),
  guardrailConfig: structure(guardrailConfig),
  additionalModelRequestFields: document,
  promptVariables: map(text(), union("PromptVariableValues", { text: text() })),
  additionalModelResponseFieldPaths: list(text({ min: 1, max: 256 }), { max: 10 }),
  requestMetadata: map(
    text({ min: 1, max: 256, pattern: `${metadataCharacters}{1,256}` }),
    text({ min: 0, max: 256, pattern: `${metadataCharacters}{0,256}` }),
    { min: 1, max: 16 },
  ),
  performanceConfig: structure({ latency: choice("standard", "optimized") }),
  serviceTier: structure({ type: choice("priority", "default", "flex", "reserved") }, ["type"]),
  outputConfig: structure({ textFormat: outputFormat, effort: text({ max: 16 }) }),
};

/** The model id in the path. */
export const modelIdShape = text({ min: 1, max: 2048, pattern: modelIdPattern });

/** The body of each operation, with the constraints of the service model (`bedrock-runtime` 2023-09-30). */
export const requestShapes: Record<"converse" | "converse-stream", Shape> = {
  converse: structure(request),
  "converse-stream": structure({
    ...request,
    guardrailConfig: structure({ ...guardrailConfig, streamProcessingMode: choice("sync", "async") }),
  }),
};
