/** What the JSON schema of a model's body says of one value; the types are called what its refusals call them. */
export type Schema =
  | { type: "String"; min?: number; max?: number; values?: readonly string[] }
  | { type: "Integer"; min?: number; values?: readonly number[] }
  | { type: "Boolean" }
  | { type: "JSONArray"; of: Schema; min?: number; max?: number }
  | { type: "JSONObject"; members: Record<string, Schema>; required: readonly string[] };

/** A string, whose length is counted in characters. */
export function text(length: { min?: number; max?: number } = {}): Schema {
  return { type: "String", ...length };
}

/** A string of a fixed set. */
export function choice(...values: string[]): Schema {
  return { type: "String", values };
}

/** A whole number. */
export function integer(range: { min?: number; values?: readonly number[] } = {}): Schema {
  return { type: "Integer", ...range };
}

/** An array. */
export function array(of: Schema, items: { min?: number; max?: number } = {}): Schema {
  return { type: "JSONArray", of, ...items };
}

/** An object that has no other members. */
export function object(members: Record<string, Schema>, required: readonly string[] = []): Schema {
  return { type: "JSONObject", members, required };
}
