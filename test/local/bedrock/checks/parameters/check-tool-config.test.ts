import { expect, test } from "vitest";
import { validateConverse } from "../../../../../local/bedrock/checks/validate-converse.ts";
import {
  ask,
  expectInvalid,
  expectTaken,
  FROM_MODEL,
  MODELS,
  type Refused,
  type Taken,
  tool,
  toolConfig,
} from "../../requests.ts";

const LIST = { type: "object", properties: { l: { type: "array", maxItems: 3 } } };
const OBJECT = { type: "object", properties: {} };

function nullable(count: number) {
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  const properties = Object.fromEntries(names.map((name, index) => [name, UNIONS[index % UNIONS.length]]));
  return { type: "object", properties: { deep: { type: "object", properties } } };
}

const UNIONS = [{ type: ["string", "null"] }, { anyOf: [{ type: "number" }, { type: "null" }] }];

const REFUSED: Refused[] = [
  [
    "the same name twice",
    "sonnet45",
    ask(toolConfig(tool("a"), { cachePoint: { type: "default" } }, tool("b"), tool("a"))),
    "The tool a is already defined at toolConfig.tools.3.",
  ],
  [
    "a schema that is not an object",
    "sonnet45",
    ask(toolConfig(tool("a", "object"))),
    "The format of the value at toolConfig.tools.0.toolSpec.inputSchema.json is invalid. Provide a json object for the field and try again.",
  ],
  [
    "a schema of another type",
    "nova",
    ask(toolConfig(tool("a"), tool("b", { type: "array" }))),
    "The value at toolConfig.tools.1.toolSpec.inputSchema.json.type must be one of the following: object.",
  ],
  [
    "a schema without a type",
    "sonnet45",
    ask(toolConfig(tool("a", {}))),
    "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.",
  ],
  [
    "a union at the top of a schema for Claude",
    "sonnet45",
    ask(toolConfig(tool("a", { ...OBJECT, anyOf: [{ required: ["x"] }] }))),
    `${FROM_MODEL}tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`,
  ],
  [
    "strict for a Claude that does not know it",
    "opus48",
    ask(toolConfig(tool("a", OBJECT, { strict: true }))),
    `${FROM_MODEL}tools.0.custom.strict: Extra inputs are not permitted`,
  ],
  [
    "a choice that is not among the tools",
    "sonnet45",
    ask({ toolConfig: { tools: [tool("a")], toolChoice: { tool: { name: "b" } } } }),
    `${FROM_MODEL}Tool 'b' not found in provided tools`,
  ],
  ["tools for a model without tool use", "titan", ask(toolConfig(tool("a"))), "This model doesn't support tool use."],
  [
    "a forced choice for Llama",
    "llama4",
    ask({ toolConfig: { tools: [tool("a")], toolChoice: { any: {} } } }),
    "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.",
  ],
  [
    "a named choice for Mistral",
    "mistral",
    ask({ toolConfig: { tools: [tool("a")], toolChoice: { tool: { name: "a" } } } }),
    "This model doesn't support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.",
  ],
  [
    "a named choice for GLM 5",
    "glm5",
    ask({ toolConfig: { tools: [tool("a")], toolChoice: { tool: { name: "a" } } } }),
    "This model doesn't support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.",
  ],
  [
    "a keyword that strict tools do not know",
    "sonnet45",
    ask(toolConfig(tool("a", OBJECT), tool("b", LIST, { strict: true }))),
    `${FROM_MODEL}tools.1.custom: For 'array' type, property 'maxItems' is not supported`,
  ],
  [
    "more than 20 strict tools",
    "sonnet45",
    ask(toolConfig(...Array.from({ length: 21 }, (_, index) => tool(`a${index}`, OBJECT, { strict: true })))),
    `${FROM_MODEL}Too many strict tools (21). The maximum number of strict tools supported is 20. Try reducing the number of tools marked as strict.`,
  ],
  [
    "more than 16 union-typed parameters for Claude",
    "sonnet45",
    ask(toolConfig(tool("a", nullable(9)), tool("b", nullable(8)))),
    `${FROM_MODEL}Schemas contains too many parameters with union types (17 parameters with type arrays or anyOf). This causes exponential compilation cost. Reduce the number of nullable or union-typed parameters (limit: 16 parameters with unions).`,
  ],
];

const TAKEN: Taken[] = [
  ["a keyword in a tool that is not strict", "sonnet45", ask(toolConfig(tool("a", LIST)))],
  ["tools with strict", "sonnet45", ask(toolConfig(tool("a", OBJECT, { strict: true, description: "A" })))],
  ["16 union-typed parameters", "sonnet45", ask(toolConfig(tool("a", nullable(16))))],
  ["17 union-typed parameters", "nova", ask(toolConfig(tool("a", nullable(17))))],
  ["a named choice", "sonnet45", ask({ toolConfig: { tools: [tool("a")], toolChoice: { tool: { name: "a" } } } })],
  ["auto", "llama4", ask({ toolConfig: { tools: [tool("a")], toolChoice: { auto: {} } } })],
];

test.each(REFUSED)("checkToolConfig refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkToolConfig takes %s (%s)", (_what, model, body) => expectTaken(model, body));

test.each(["llama4", "mistral", "pixtral", "deepseekR1", "writer"] as const)(
  "checkToolConfig refuses tools in a stream (%s)",
  (model) =>
    expect(validateConverse(MODELS[model], ask(toolConfig(tool("a"))), "converse-stream")?.message).toBe(
      "This model doesn't support tool use in streaming mode.",
    ),
);
