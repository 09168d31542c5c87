import type { ConverseCall } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { compileError } from "../../body/schema/compiled-schema.ts";
import { subschemas, unionParameters } from "../../body/schema/json-schema.ts";
import { toolSpecs } from "../../body/tool-specs.ts";
import { firstRefusal, invalid, invalidForModel, notAnObject, type Refusal } from "../../refusals/refusal.ts";

const MAX_STRICT_TOOLS = 20;

/** Checks the tools that are offered: names, input schemas, and the choice among them. */
export function checkToolConfig({ body, rules, streamed }: ConverseCall): Refusal | undefined {
  if (!body.toolConfig) return undefined;
  if (rules.toolUse === "none") return invalid("This model doesn't support tool use.");
  if (rules.toolUse === "whole" && streamed) return invalid("This model doesn't support tool use in streaming mode.");
  const specs = toolSpecs(body);
  const names = specs.map(({ toolSpec }) => toolSpec.name);
  const chosen = body.toolConfig.toolChoice?.tool?.name;
  if (chosen !== undefined && !names.includes(chosen)) {
    return invalidForModel(`Tool '${chosen}' not found in provided tools`);
  }
  return firstRefusal(specs, ({ toolSpec, index }) => {
    const at = `toolConfig.tools.${index}`;
    if (names.indexOf(toolSpec.name) < specs.findIndex((spec) => spec.index === index)) {
      return invalid(`The tool ${toolSpec.name} is already defined at ${at}.`);
    }
    const schema = toolSpec.inputSchema?.json;
    if (!isObject(schema)) return notAnObject(`${at}.toolSpec.inputSchema.json`);
    if (schema.type !== "object") {
      return invalid(`The value at ${at}.toolSpec.inputSchema.json.type must be one of the following: object.`);
    }
    if (toolSpec.strict !== undefined && !rules.strictTools) {
      return invalidForModel(`tools.${index}.custom.strict: Extra inputs are not permitted`);
    }
    return rules.family === "claude" ? checkClaudeSchema(schema, index, toolSpec.strict === true) : undefined;
  });
}

function checkClaudeSchema(schema: Record<string, unknown>, index: number, strict: boolean): Refusal | undefined {
  const [error] = strict ? [...subschemas(schema)].flatMap((inner) => compileError(inner) ?? []) : [];
  if (error !== undefined) return invalidForModel(`tools.${index}.custom: ${error}`);
  if (!["oneOf", "allOf", "anyOf"].some((keyword) => keyword in schema)) return undefined;
  return invalidForModel(
    `tools.${index}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`,
  );
}

/** Claude compiles no more than a few schemas into grammars. */
export function checkStrictTools({ body, rules }: ConverseCall): Refusal | undefined {
  if (rules.family !== "claude") return undefined;
  const count = toolSpecs(body).filter(({ toolSpec }) => toolSpec.strict).length;
  if (count <= MAX_STRICT_TOOLS) return undefined;
  return invalidForModel(
    `Too many strict tools (${count}). The maximum number of strict tools supported is ${MAX_STRICT_TOOLS}. Try reducing the number of tools marked as strict.`,
  );
}

/** Claude counts the union-typed parameters of all schemas of a request together. */
export function checkUnionParameters({ body, rules }: ConverseCall): Refusal | undefined {
  if (rules.family !== "claude") return undefined;
  const count = toolSpecs(body).reduce((sum, { toolSpec }) => sum + unionParameters(toolSpec.inputSchema?.json), 0);
  if (count <= 16) return undefined;
  return invalidForModel(
    `Schemas contains too many parameters with union types (${count} parameters with type arrays or anyOf). This causes exponential compilation cost. Reduce the number of nullable or union-typed parameters (limit: 16 parameters with unions).`,
  );
}
