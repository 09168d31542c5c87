import * as v from "valibot";
import type { FieldPath } from "./field-path.ts";
import { isJsonObject, isTooDeep, type JsonObject, toText } from "./json-object.ts";
import { invalidParam, missingParam, OpenAIError } from "./openai-error.ts";
import { hasSurrogateEscape, toWellFormed } from "./well-formed.ts";

/** Ten times what all endpoints know together: each of them is copied on its way, known or not. */
const MAX_PARAMETERS = 1000;

/**
 * The request body as the schema's type.
 * @param json the body's text
 * @throws {OpenAIError} 400 that names the first field at fault, in OpenAI's own words
 */
export function parseBody<TSchema extends v.GenericSchema>(schema: TSchema, json: string): v.InferOutput<TSchema> {
  return checkParameters(schema, readParameters(json));
}

/**
 * What the body says, unchecked; `extra_body` (the OpenAI SDK merges it, other clients nest it) is merged into the top level.
 * @throws {OpenAIError} 400 where it is no JSON object
 */
export function readParameters(json: string): JsonObject {
  const body = readJson(json);
  const merged = isJsonObject(body.extra_body) ? { ...body.extra_body, ...body, extra_body: undefined } : body;
  if (Object.keys(merged).length > MAX_PARAMETERS)
    throw new OpenAIError(400, `The request body has more than ${MAX_PARAMETERS} parameters.`, {
      code: "invalid_json",
    });
  return merged;
}

/**
 * The parameters as the schema's type.
 * @throws {OpenAIError} 400 that names the first field at fault
 */
export function checkParameters<TSchema extends v.GenericSchema>(
  schema: TSchema,
  parameters: JsonObject,
): v.InferOutput<TSchema> {
  const result = v.safeParse(schema, parameters, { abortEarly: true });
  if (!result.success) throw toError(result.issues[0]);
  return result.output;
}

function readJson(json: string): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch (cause) {
    throw new OpenAIError(400, "The request body is not valid JSON.", { code: "invalid_json", cause });
  }
  if (!isJsonObject(body))
    throw new OpenAIError(400, "The request body must be a JSON object.", { code: "invalid_json" });
  if (isTooDeep(body)) throw new OpenAIError(400, "The request body is nested too deeply.", { code: "invalid_json" });
  return hasSurrogateEscape(json) ? toWellFormed(body) : body;
}

/** Where content parts stand. */
const CONTENTS: unknown[] = ["content", "output"];

function toError(issue: v.BaseIssue<unknown>): OpenAIError {
  const path = toPath(issue);
  if (issue.kind === "schema" && issue.input === undefined) return missingParam(path);
  if (issue.type === "variant" && path.at(-1) === "type" && CONTENTS.includes(path.at(-3)))
    return invalidParam(path.slice(0, -1), `Unsupported content part: ${toText(issue.input)}`);
  return (SENTENCES[issue.type] ?? invalidType)(issue, path);
}

function toPath({ path }: v.BaseIssue<unknown>): FieldPath {
  return (path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
}

const SENTENCES: Record<string, (issue: v.BaseIssue<unknown>, path: FieldPath) => OpenAIError> = {
  variant: invalidValue,
  picklist: invalidValue,
  literal: invalidValue,
  integer: (_, path) =>
    invalidParam(
      path,
      (param) => `Invalid type for '${param}': expected an integer, but got a decimal number instead.`,
      "invalid_type",
    ),
  min_value: (issue, path) => outOfRange(issue, path, "below", "minimum", ">="),
  max_value: (issue, path) => outOfRange(issue, path, "above", "maximum", "<="),
  min_length: (issue, path) => {
    const [kind, item] = Array.isArray(issue.input) ? ["array", "item"] : ["string", "character"];
    const toMessage = (param: string) => `Invalid '${param}': empty ${kind}. Expected at least one ${item}.`;
    return invalidParam(path, toMessage, `empty_${kind}`);
  },
  max_length: ({ input, requirement }, path) => {
    const [kind, rest] = Array.isArray(input)
      ? ["array", `an array with maximum length ${requirement}, but got an array with length ${input.length} instead`]
      : ["string", `at most ${requirement} characters`];
    const toMessage = (param: string) => `Invalid '${param}': ${kind} too long. Expected ${rest}.`;
    return invalidParam(path, toMessage, `${kind}_above_max_length`);
  },
};

function invalidValue(issue: v.BaseIssue<unknown>, path: FieldPath): OpenAIError {
  const supported = [...(issue.expected ?? "").matchAll(/"([^"]*)"/g)].map(([, value]) => `'${value}'`);
  if (supported.length === 0) return invalidType(issue, path);
  if (typeof issue.input !== "string") return invalidType({ ...issue, message: "a string" }, path);
  return invalidParam(path, `Invalid value: '${issue.input}'. Supported values are: ${supported.join(", ")}.`);
}

// A schema whose own sentence says what would be right (`a string or an array of …`) is taken at its word.
function invalidType(issue: v.BaseIssue<unknown>, path: FieldPath): OpenAIError {
  const expected = issue.message.startsWith("Invalid")
    ? (EXPECTED[issue.expected ?? ""] ?? "an object")
    : issue.message;
  const toMessage = (param: string) =>
    `Invalid type for '${param}': expected ${expected}, but got ${toKind(issue.input)} instead.`;
  return invalidParam(path, toMessage, "invalid_type");
}

const EXPECTED: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  Array: "an array",
};

function outOfRange(
  issue: v.BaseIssue<unknown>,
  path: FieldPath,
  side: string,
  bound: string,
  sign: string,
): OpenAIError {
  const kind = Number.isInteger(issue.input) ? "integer" : "decimal";
  const toMessage = (param: string) =>
    `Invalid '${param}': ${kind} ${side} ${bound} value. Expected a value ${sign} ${issue.requirement}, but got ${issue.input} instead.`;
  return invalidParam(path, toMessage, `${kind}_${side}_${bound.slice(0, 3)}_value`);
}

function toKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
