import { isJsonObject } from "./json-object.ts";

const LONE_SURROGATE = /\p{Surrogate}/gu;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Could a string in the JSON text, itself well-formed, hold half a surrogate pair? */
export function hasSurrogateEscape(json: string): boolean {
  return SURROGATE_ESCAPE.test(json);
}

/** The same JSON value with lone UTF-16 surrogates removed from every string: Bedrock refuses them. */
export function toWellFormed<T>(value: T): T;
export function toWellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.isWellFormed() ? value : value.replace(LONE_SURROGATE, "");
  if (Array.isArray(value)) return value.map((item) => toWellFormed(item));
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, toWellFormed(item)]));
  return value;
}
