import * as v from "valibot";
import { isJsonObject, isTooDeep, toText } from "./json-object.ts";
import { invalidParam, OpenAIError } from "./openai-error.ts";
import { toWellFormed } from "./well-formed.ts";

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/**
 * The request body as the schema's type.
 * @param json the body's text; `extra_body` (the OpenAI SDK merges it, other clients nest it) is merged into the top level
 * @throws {OpenAIError} 400 that names the first field at fault, in OpenAI's own words
 */
export function parseBody<TSchema extends v.GenericSchema>(schema: TSchema, json: string): v.InferOutput<TSchema> {
  const body = readJson(json);
  const merged = isJsonObject(body.extra_body) ? { ...body.extra_body, ...body, extra_body: undefined } : body;
  const result = v.safeParse(schema, merged, { abortEarly: true });
  if (!result.success) throw toError(result.issues[0]);
  return result.output;
}

function readJson(json: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch (cause) {
    throw new OpenAIError(400, "The request body is not valid JSON.", { code: "invalid_json", cause });
  }
  if (!isJsonObject(body))
    throw new OpenAIError(400, "The request body must be a JSON object.", { code: "invalid_json" });
  if (isTooDeep(body)) throw new OpenAIError(400, "The request body is nested too deeply.", { code: "invalid_json" });
  return SURROGATE_ESCAPE.test(json) ? toWellFormed(body) : body;
}

function toError(issue: v.BaseIssue<unknown>): OpenAIError {
  const param = toParam(issue.path);
  if (issue.kind === "schema" && issue.input === undefined)
    return invalidParam(param, `Missing required parameter: '${param}'.`, "missing_required_parameter");
  if (issue.type === "variant" && param.endsWith("].type") && param.includes("content["))
    return invalidParam(param.slice(0, -".type".length), `Unsupported content part: ${toText(issue.input)}`);
  return (SENTENCES[issue.type] ?? invalidType)(issue, param);
}

const SENTENCES: Record<string, (issue: v.BaseIssue<unknown>, param: string) => OpenAIError> = {
  variant: invalidValue,
  picklist: invalidValue,
  literal: invalidValue,
  integer: (_, param) =>
    invalidParam(
      param,
      `Invalid type for '${param}': expected an integer, but got a decimal number instead.`,
      "invalid_type",
    ),
  min_value: (issue, param) => outOfRange(issue, param, "below", "minimum", ">="),
  max_value: (issue, param) => outOfRange(issue, param, "above", "maximum", "<="),
  min_length: (issue, param) => {
    const kind = Array.isArray(issue.input) ? "array" : "string";
    return invalidParam(
      param,
      `Invalid '${param}': empty ${kind}. Expected at least one ${kind === "array" ? "item" : "character"}.`,
      `empty_${kind}`,
    );
  },
  max_length: (issue, param) =>
    invalidParam(
      param,
      `Invalid '${param}': string too long. Expected at most ${issue.requirement} characters.`,
      "string_above_max_length",
    ),
};

function invalidValue(issue: v.BaseIssue<unknown>, param: string): OpenAIError {
  const supported = [...(issue.expected ?? "").matchAll(/"([^"]*)"/g)].map(([, value]) => `'${value}'`);
  if (supported.length === 0) return invalidType(issue, param);
  if (typeof issue.input !== "string") return invalidType({ ...issue, message: "a string" }, param);
  return invalidParam(param, `Invalid value: '${issue.input}'. Supported values are: ${supported.join(", ")}.`);
}

// A schema whose own sentence says what would be right (`a string or an array of …`) is taken at its word.
function invalidType(issue: v.BaseIssue<unknown>, param: string): OpenAIError {
  const expected = issue.message.startsWith("Invalid")
    ? (EXPECTED[issue.expected ?? ""] ?? "an object")
    : issue.message;
  const message = `Invalid type for '${param}': expected ${expected}, but got ${toKind(issue.input)} instead.`;
  return invalidParam(param, message, "invalid_type");
}

const EXPECTED: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  Array: "an array",
};

function outOfRange(
  issue: v.BaseIssue<unknown>,
  param: string,
  side: string,
  bound: string,
  sign: string,
): OpenAIError {
  const kind = Number.isInteger(issue.input) ? "integer" : "decimal";
  const message = `Invalid '${param}': ${kind} ${side} ${bound} value. Expected a value ${sign} ${issue.requirement}, but got ${issue.input} instead.`;
  return invalidParam(param, message, `${kind}_${side}_${bound.slice(0, 3)}_value`);
}

function toKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function toParam(path: v.BaseIssue<unknown>["path"]): string {
  return (path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}
