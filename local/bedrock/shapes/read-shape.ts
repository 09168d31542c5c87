import { isObject } from "../body/is-object.ts";
import type { Shape } from "./shape.ts";

/** A JSON value as the service reads it: null members and members that the service model does not name are left out. */
export function readShape(shape: Shape, value: unknown): unknown {
  if (shape.type === "List" && Array.isArray(value)) return value.map((member) => readShape(shape.of, member));
  if (!("members" in shape) || !isObject(value)) return value;
  const set = Object.entries(shape.members).filter(([name]) => value[name] !== undefined && value[name] !== null);
  return Object.fromEntries(set.map(([name, member]) => [name, readShape(member, value[name])]));
}
