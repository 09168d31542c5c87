import { isObject } from "../body/is-object.ts";
import { resolveReference } from "../body/schema/json-schema.ts";
import type { Task } from "./read-task.ts";
import { sampleNumber, sampleOptionalText, sampleText } from "./samples.ts";

const DEEPEST = 8;
// Deeper than this only what is required is made up.
const DEEPEST_OPTIONAL = 4;

type Context = { root: unknown; variant: number; task: Task | undefined; input: boolean; name: string; depth: number };

/** A value that follows a JSON schema, optional members too. */
export function sampleValue(schema: unknown): unknown {
  return sample(schema, { root: schema, variant: 0, task: undefined, input: false, name: "", depth: 0 });
}

/**
 * The input of a tool call: what is required, and of the rest what says its own value. `variant` picks among equals, so
 * that a second call is another one; of a task come paths, commands and words.
 */
export function sampleInput(schema: unknown, variant = 0, task?: Task): unknown {
  return sample(schema, { root: schema, variant, task, input: true, name: "", depth: 0 });
}

function sample(schema: unknown, context: Context): unknown {
  if (!isObject(schema) || context.depth > DEEPEST) return null;
  const deeper = { ...context, depth: context.depth + 1 };
  if (typeof schema.$ref === "string") return sample(resolveReference(schema.$ref, context.root), deeper);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[context.variant % schema.enum.length];
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return sample(firstReal(alternatives), deeper);
  if (Array.isArray(schema.allOf)) return sampleObject(Object.assign({}, ...schema.allOf, schema), deeper);
  switch (toType(schema)) {
    case "object":
      return sampleObject(schema, deeper);
    case "array":
      return sampleList(schema, deeper);
    case "integer":
    case "number":
      return sampleNumber(schema, context);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleText(schema, context);
  }
}

function toType(schema: Record<string, unknown>): unknown {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null") ?? "null";
  return schema.type ?? (schema.properties ? "object" : "string");
}

function firstReal(alternatives: readonly unknown[]): unknown {
  return alternatives.find((schema) => !isObject(schema) || schema.type !== "null") ?? alternatives[0];
}

function sampleObject(schema: Record<string, unknown>, context: Context): Record<string, unknown> {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const optional = Object.entries(properties).flatMap(([name, member]) => {
    if (required.includes(name)) return [];
    const value = sampleOptional(member, { ...context, name });
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {}, { ...context, name })])),
    ...Object.fromEntries(optional),
  };
}

// A tool does what its optional members say, so a call leaves out what it does not understand.
function sampleOptional(schema: unknown, context: Context): unknown {
  if (!isObject(schema) || context.depth > DEEPEST_OPTIONAL) return undefined;
  if (!context.input) return sample(schema, context);
  if ("default" in schema) return schema.default;
  if ("const" in schema || Array.isArray(schema.enum)) return sample(schema, context);
  return toType(schema) === "string" ? sampleOptionalText(schema, context) : undefined;
}

function sampleList(schema: Record<string, unknown>, context: Context): unknown[] {
  const { task, name, variant } = context;
  // Some shells take their command in words.
  if (/^(?:command|cmd|args)$/.test(name)) return ["bash", "-lc", task?.command ?? "echo hello"];
  const length = Math.min(
    Math.max(1, Number(schema.minItems ?? 1)),
    Number(schema.maxItems ?? Number.POSITIVE_INFINITY),
  );
  return Array.from({ length }, (_, index) => sample(schema.items ?? {}, { ...context, variant: variant + index }));
}
