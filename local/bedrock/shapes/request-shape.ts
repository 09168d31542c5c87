import { CACHE_POINT, GUARD_CONTENT, MESSAGE, TOOL_NAME } from "./message-shape.ts";
import { choice, DOCUMENT, FLAG, list, map, number, type Shape, structure, text, union } from "./shape.ts";

const ACCOUNT = "[0-9]{12}";
const MODEL_NAME = "[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.:]?[a-z0-9-]{1,63})";
const MODEL_ID_PATTERN = [
  `(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:((${ACCOUNT}:custom-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}/[a-z0-9]{12})`,
  `(:foundation-model/${MODEL_NAME})`,
  `(${ACCOUNT}:imported-model/[a-z0-9]{12})`,
  `(${ACCOUNT}:provisioned-model/[a-z0-9]{12})`,
  `(${ACCOUNT}:custom-model-deployment/[a-z0-9]{12})`,
  `(${ACCOUNT}:(inference-profile|application-inference-profile)/[a-zA-Z0-9-:.]+)))`,
  `(${MODEL_NAME})`,
  "(([0-9a-zA-Z][_-]?)+)",
  "([a-zA-Z0-9-:.]+)",
  `(^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:${ACCOUNT}:prompt/[0-9a-zA-Z]{10}(?::[0-9]{1,5})?))$`,
  `(^arn:aws:sagemaker:[a-z0-9-]+:${ACCOUNT}:endpoint/[a-zA-Z0-9-]+$)`,
  `(^arn:aws(-[^:]+)?:bedrock:([0-9a-z-]{1,20}):(${ACCOUNT}):(default-)?prompt-router/[a-zA-Z0-9-:.]+$)`,
].join("|");
const METADATA_CHARACTERS = "[a-zA-Z0-9\\s:_@$#=/+,-.]";

const TOOL_SPEC = structure(
  {
    name: TOOL_NAME,
    description: text({ min: 1 }),
    inputSchema: union("ToolInputSchema", { json: DOCUMENT }),
    strict: FLAG,
  },
  ["name", "inputSchema"],
);
const TOOL = union("Tool", {
  toolSpec: TOOL_SPEC,
  systemTool: structure({ name: TOOL_NAME }, ["name"]),
  cachePoint: CACHE_POINT,
});
const TOOL_CHOICE = union("ToolChoice", {
  auto: structure({}),
  any: structure({}),
  tool: structure({ name: TOOL_NAME }, ["name"]),
});
const OUTPUT_FORMAT = structure(
  {
    type: choice("json_schema"),
    structure: union("OutputFormatStructure", {
      jsonSchema: structure({ schema: text(), name: text(), description: text() }, ["schema"]),
    }),
  },
  ["type", "structure"],
);
const GUARDRAIL_CONFIG = {
  guardrailIdentifier: text({
    max: 2048,
    pattern: "(|([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))",
  }),
  guardrailVersion: text({ pattern: "(|([1-9][0-9]{0,7})|(DRAFT))" }),
  trace: choice("enabled", "disabled", "enabled_full"),
};

const REQUEST: Record<string, Shape> = {
  messages: list(MESSAGE),
  system: list(
    union("SystemContentBlock", { text: text({ min: 1 }), guardContent: GUARD_CONTENT, cachePoint: CACHE_POINT }),
  ),
  inferenceConfig: structure({
    maxTokens: number("Integer", { min: 1 }),
    temperature: number("Float", { min: 0, max: 1 }),
    topP: number("Float", { min: 0, max: 1 }),
    stopSequences: list(text({ min: 1 }), { max: 2500 }),
  }),
  toolConfig: structure({ tools: list(TOOL, { min: 1 }), toolChoice: TOOL_CHOICE }, ["tools"]),
  guardrailConfig: structure(GUARDRAIL_CONFIG),
  additionalModelRequestFields: DOCUMENT,
  promptVariables: map(text(), union("PromptVariableValues", { text: text() })),
  additionalModelResponseFieldPaths: list(text({ min: 1, max: 256 }), { max: 10 }),
  requestMetadata: map(
    text({ min: 1, max: 256, pattern: `${METADATA_CHARACTERS}{1,256}` }),
    text({ min: 0, max: 256, pattern: `${METADATA_CHARACTERS}{0,256}` }),
    { min: 1, max: 16 },
  ),
  performanceConfig: structure({ latency: choice("standard", "optimized") }),
  serviceTier: structure({ type: choice("priority", "default", "flex", "reserved") }, ["type"]),
  outputConfig: structure({ textFormat: OUTPUT_FORMAT, effort: text({ max: 16 }) }),
};

/** The model id in the path. */
export const MODEL_ID_SHAPE = text({ min: 1, max: 2048, pattern: MODEL_ID_PATTERN });

/** The body of each operation, with the constraints of the service model (`bedrock-runtime` 2023-09-30). */
export const REQUEST_SHAPES: Record<"converse" | "converse-stream", Shape> = {
  converse: structure(REQUEST),
  "converse-stream": structure({
    ...REQUEST,
    guardrailConfig: structure({ ...GUARDRAIL_CONFIG, streamProcessingMode: choice("sync", "async") }),
  }),
};
