import { isObject } from "../body/is-object.ts";
import type { Answer } from "./answer-block.ts";

/** What a model says beside its message, as far as JSON pointers ask for it; undefined when none asks for anything. */
export function toResponseFields(
  said: Record<string, unknown>,
  pointers: readonly string[] | undefined,
): Answer["responseFields"] {
  let fields: Record<string, unknown> = {};
  for (const pointer of pointers ?? []) {
    const path = pointer.slice(1).split("/");
    const value = path.reduce<unknown>((inside, name) => (isObject(inside) ? inside[name] : undefined), said);
    if (value !== undefined) fields = put(fields, path, value);
  }
  return Object.keys(fields).length > 0 ? (fields as Answer["responseFields"]) : undefined;
}

function put(fields: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = path;
  if (rest.length === 0) return { ...fields, [name]: value };
  const inside = fields[name];
  return { ...fields, [name]: put(isObject(inside) ? inside : {}, rest, value) };
}
