import * as v from "valibot";
import { isJsonObject, JsonObject } from "../json-object.ts";
import { cacheMarks } from "./content-part.ts";

const Name = v.pipe(v.string(), v.minLength(1));

const FunctionDefinition = v.looseObject({
  name: Name,
  description: v.nullish(v.string()),
  parameters: v.nullish(JsonObject),
  strict: v.nullish(v.boolean()),
  ...cacheMarks,
});

const CustomDefinition = v.looseObject({
  name: Name,
  description: v.nullish(v.string()),
  format: v.nullish(JsonObject),
});

const FunctionTool = v.looseObject({ type: v.literal("function"), function: FunctionDefinition, ...cacheMarks });
const CustomTool = v.looseObject({ type: v.literal("custom"), custom: CustomDefinition, ...cacheMarks });
const ToolOfKnownType = v.variant("type", [FunctionTool, CustomTool]);

// Cursor sends tools flat, as the Responses API has them, or nested with a grammar that is flat.
const FlatFunctionTool = v.pipe(
  v.looseObject(FunctionDefinition.entries),
  v.transform((tool) => ({ ...tool, type: "function" as const, function: tool })),
);
const FlatCustomTool = v.pipe(
  v.looseObject({ ...CustomDefinition.entries, ...cacheMarks }),
  v.transform((tool) => ({ ...tool, type: "custom" as const, custom: tool })),
);
const CustomToolWithFlatGrammar = v.pipe(
  CustomTool,
  v.transform((tool) => ({ ...tool, name: tool.custom.name })),
);

/** A tool as OpenAI nests it; a flat one comes out nested. */
export const Tool: v.GenericSchema<unknown, Tool> = v.lazy((input) => {
  if (!isJsonObject(input)) return FunctionTool;
  if (input.type === "function") return "name" in input && !input.function ? FlatFunctionTool : FunctionTool;
  if (input.type !== "custom") return ToolOfKnownType;
  if ("name" in input && !input.custom) return FlatCustomTool;
  return hasFlatGrammar(input.custom) ? CustomToolWithFlatGrammar : CustomTool;
});

function hasFlatGrammar(definition: unknown): boolean {
  return isJsonObject(definition) && isJsonObject(definition.format) && "definition" in definition.format;
}

/**
 * Was a custom tool described in Responses' words? Who does that in chat knows calls of functions alone: their arguments
 * are the text.
 */
export function isFlat(tool: Tool): boolean {
  return typeof tool.name === "string";
}

/** A tool of the legacy `functions` parameter. */
export const LegacyFunction = FunctionDefinition;

const Named = v.looseObject({ name: v.string() });

const NamedToolChoice = v.variant(
  "type",
  [
    v.looseObject({ type: v.literal("function"), function: v.nullish(Named), name: v.nullish(v.string()) }),
    v.looseObject({ type: v.literal("custom"), custom: v.nullish(Named), name: v.nullish(v.string()) }),
    v.looseObject({
      type: v.literal("allowed_tools"),
      allowed_tools: v.looseObject({
        mode: v.picklist(["auto", "required"]),
        tools: v.array(
          v.looseObject({ function: v.nullish(Named), custom: v.nullish(Named), name: v.nullish(v.string()) }),
        ),
      }),
    }),
  ],
  "a string or an object",
);

/** `tool_choice` in all the forms clients send. */
export const ToolChoice: v.GenericSchema<string | NamedToolChoice> = v.lazy((input) =>
  typeof input === "string" ? v.picklist(["none", "auto", "required", "any"]) : NamedToolChoice,
);

type NamedToolChoice = v.InferOutput<typeof NamedToolChoice>;
export type FunctionDefinition = v.InferOutput<typeof FunctionDefinition>;
export type CustomDefinition = v.InferOutput<typeof CustomDefinition>;
export type Tool = v.InferOutput<typeof FunctionTool> | v.InferOutput<typeof CustomTool>;
export type ToolChoice = string | NamedToolChoice;
