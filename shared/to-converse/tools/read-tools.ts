import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { CacheMarked } from "../../openai/chat/content-part.ts";
import { type CustomDefinition, type FunctionDefinition, isFlat } from "../../openai/chat/tool.ts";
import type { FieldPath } from "../../openai/field-path.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { createSchemaBudget, type SchemaBudget } from "../schemas/schema-budget.ts";
import { toToolSchema } from "../schemas/tool-schema.ts";

/** A tool of the request, whichever way the client wrote it. */
export type RequestTool = {
  name: string;
  description: string;
  inputSchema: JsonObject;
  strict: boolean;
  /** What a call of it is told as, where it takes free text. */
  custom?: "custom" | "function";
  /** What may be marked as the end of a reusable prefix: the tool, and some clients mark the function inside. */
  marks: CacheMarked[];
};

/** The tools of `tools` and of the legacy `functions`, the first of each name. */
export function readTools({ tools, functions }: ChatCompletionRequest): RequestTool[] {
  const budget = createSchemaBudget();
  const all = [
    ...(tools ?? []).map((tool, i) =>
      tool.type === "custom"
        ? readCustomTool(tool.custom, [tool], isFlat(tool) ? "function" : "custom")
        : readFunctionTool(tool.function, [tool, tool.function], ["tools", i, "function", "parameters"], budget),
    ),
    ...(functions ?? []).map((definition, i) =>
      readFunctionTool(definition, [definition], ["functions", i, "parameters"], budget),
    ),
  ];
  const names = new Set<string>();
  return all.filter(({ name }) => !names.has(name) && names.add(name));
}

function readFunctionTool(
  definition: FunctionDefinition,
  marks: CacheMarked[],
  path: FieldPath,
  budget: SchemaBudget,
): RequestTool {
  return {
    name: definition.name,
    description: definition.description?.trim() ? definition.description : "",
    inputSchema: toToolSchema(definition.parameters, path, budget),
    strict: definition.strict === true,
    marks,
  };
}

/** A custom tool takes free text: a function with one string, its grammar told in the description. */
function readCustomTool(
  { name, description, format }: CustomDefinition,
  marks: CacheMarked[],
  custom: "custom" | "function",
): RequestTool {
  return {
    name,
    description: [description?.trim(), toGrammarNote(format)].filter(Boolean).join("\n\n"),
    inputSchema: { type: "object", properties: { input: { type: "string" } }, required: ["input"] },
    strict: false,
    custom,
    marks,
  };
}

// Chat nests `{type: "grammar", grammar: {syntax, definition}}`; the flat form has syntax and definition at the top.
function toGrammarNote(format: JsonObject | null | undefined): string | undefined {
  if (format?.type !== "grammar") return undefined;
  const { syntax, definition } = isJsonObject(format.grammar) ? format.grammar : format;
  if (typeof syntax !== "string" || typeof definition !== "string") return undefined;
  return `The input must follow this ${syntax} grammar:\n${definition}`;
}
