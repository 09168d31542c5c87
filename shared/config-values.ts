import * as v from "valibot";
import { isJsonObject } from "./openai/json-object.ts";

/** A string of a pattern; the words say what one is that is none. */
export function matching(pattern: RegExp, words: string) {
  return v.pipe(v.string(words), v.regex(pattern, words));
}

/** A list of whatever the item is. */
export function list<TItem extends v.GenericSchema>(item: TItem) {
  return v.array(item, "not a list");
}

/** A member by its path, such as `modelAliases.smart.fallbacks[0]`. */
export function toMemberName(path: readonly (string | number)[]): string {
  const name = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return name.slice(1).replace(/\p{Cc}/gu, "�");
}

/** What is wrong with a member, in one line. */
export function toProblem(path: readonly (string | number)[], value: unknown, words: string): string {
  return `${toMemberName(path)} is ${show(value)}, ${words}`;
}

/** A value in a sentence, on one line whatever it is. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 100));
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value === "function") return "a function";
  return isJsonObject(value) ? "an object" : String(value);
}
