/** What the service model says of one JSON value: its type and its constraints. */
export type Shape =
  | ({ type: "String" } & TextConstraints)
  | { type: "Integer" | "Float"; min?: number; max?: number }
  | { type: "Boolean" | "Blob" | "Document" }
  | { type: "List"; of: Shape; min?: number; max?: number }
  | { type: "Map"; key: Shape; of: Shape; min: number; max: number }
  | { type: "Structure"; members: Record<string, Shape>; required: readonly string[] }
  | { type: "Union"; name: string; members: Record<string, Shape> };

/** Constraints of a string; `pattern` covers the whole of it. */
type TextConstraints = { min?: number; max?: number; pattern?: string; values?: readonly string[] };

/** A string. */
export function text(constraints: TextConstraints = {}): Shape {
  return { type: "String", ...constraints };
}

/** A string of a fixed set. */
export function choice(...values: string[]): Shape {
  return { type: "String", values };
}

/** A number. */
export function number(type: "Integer" | "Float", range: { min?: number; max?: number }): Shape {
  return { type, ...range };
}

/** A list whose members all have one shape. */
export function list(of: Shape, length: { min?: number; max?: number } = {}): Shape {
  return { type: "List", of, ...length };
}

/** A map from strings. */
export function map(key: Shape, of: Shape, size: { min: number; max: number } = { min: 0, max: Infinity }): Shape {
  return { type: "Map", key, of, ...size };
}

/** An object; members that it does not name are ignored, as restJson1 has it. */
export function structure(members: Record<string, Shape>, required: readonly string[] = []): Shape {
  return { type: "Structure", members, required };
}

/** An object with exactly one member; `name` is what the service calls it in its refusals. */
export function union(name: string, members: Record<string, Shape>): Shape {
  return { type: "Union", name, members };
}

/** true or false. */
export const FLAG: Shape = { type: "Boolean" };

/** Bytes, base64 on the wire, never empty. */
export const BLOB: Shape = { type: "Blob" };

/** Any JSON. */
export const DOCUMENT: Shape = { type: "Document" };
