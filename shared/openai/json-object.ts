import * as v from "valibot";

/** A JSON object with whatever members. */
export type JsonObject = Record<string, unknown>;

/** True for `{…}`, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema of a JSON object with whatever members (`v.record` would take an array too). */
export const JsonObject = v.custom<JsonObject>(isJsonObject);
