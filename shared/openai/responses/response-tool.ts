import * as v from "valibot";
import { cacheMarks } from "../chat/content-part.ts";
import { isJsonObject, JsonObject } from "../json-object.ts";

const Name = v.pipe(v.string(), v.minLength(1));

const FunctionTool = v.looseObject({
  type: v.literal("function"),
  name: Name,
  description: v.nullish(v.string()),
  parameters: v.nullish(JsonObject),
  strict: v.nullish(v.boolean()),
  ...cacheMarks,
});

const CustomTool = v.looseObject({
  type: v.literal("custom"),
  name: Name,
  description: v.nullish(v.string()),
  format: v.nullish(JsonObject),
  ...cacheMarks,
});

/** How Codex looks for tools that it does not show; the client runs it where `execution` says so. */
const ToolSearchTool = v.looseObject({
  type: v.literal("tool_search"),
  execution: v.nullish(v.string()),
  description: v.nullish(v.string()),
  parameters: v.nullish(JsonObject),
});

/** A tool that the server would have to run, or one that is newer than this code. */
const HostedTool = v.pipe(
  v.looseObject({ type: v.string() }),
  v.transform((asSent) => ({ type: "unknown" as const, asSent })),
);

type ToolOfNamespace = FunctionTool | CustomTool | HostedTool;

const ToolOfNamespace: v.GenericSchema<unknown, ToolOfNamespace> = v.lazy((input) => {
  if (!isJsonObject(input)) return HostedTool;
  if (input.type === "function") return FunctionTool;
  return input.type === "custom" ? CustomTool : HostedTool;
});

/** Tools under one roof, as Codex sends those of an MCP server: a call names both. */
const NamespaceTool = v.looseObject({ type: v.literal("namespace"), name: Name, tools: v.array(ToolOfNamespace) });

/** A tool of any type. */
export const ResponseTool: v.GenericSchema<unknown, ResponseTool> = v.lazy((input) => {
  if (!isJsonObject(input)) return HostedTool;
  if (input.type === "namespace") return NamespaceTool;
  return input.type === "tool_search" ? ToolSearchTool : ToolOfNamespace;
});

const NamedToolChoice = v.looseObject({
  type: v.picklist(["function", "custom"]),
  name: v.string(),
  namespace: v.nullish(v.string()),
});

/** A tool that the server would have to run is named by its type alone. */
const HostedToolChoice = v.pipe(
  v.looseObject({ type: v.string() }, "a string or an object"),
  v.transform((asSent) => ({ type: "unknown" as const, asSent })),
);

type AllowedTool = v.InferOutput<typeof NamedToolChoice> | v.InferOutput<typeof HostedToolChoice>;

const AllowedTool: v.GenericSchema<unknown, AllowedTool> = v.lazy((input) => {
  const named = isJsonObject(input) && (input.type === "function" || input.type === "custom");
  return named ? NamedToolChoice : HostedToolChoice;
});

const AllowedToolsChoice = v.looseObject({
  type: v.literal("allowed_tools"),
  mode: v.picklist(["auto", "required"]),
  tools: v.array(AllowedTool),
});

/** `tool_choice` in all the forms clients send. */
export const ResponseToolChoice: v.GenericSchema<unknown, ResponseToolChoice> = v.lazy((input) => {
  if (typeof input === "string") return v.picklist(["none", "auto", "required"]);
  return isJsonObject(input) && input.type === "allowed_tools" ? AllowedToolsChoice : AllowedTool;
});

type FunctionTool = v.InferOutput<typeof FunctionTool>;
type CustomTool = v.InferOutput<typeof CustomTool>;
type HostedTool = v.InferOutput<typeof HostedTool>;
export type ToolSearchTool = v.InferOutput<typeof ToolSearchTool>;
export type ResponseTool = ToolOfNamespace | ToolSearchTool | v.InferOutput<typeof NamespaceTool>;
export type ResponseToolChoice = "none" | "auto" | "required" | AllowedTool | v.InferOutput<typeof AllowedToolsChoice>;
