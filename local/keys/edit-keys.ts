import { readNamedKeys } from "../../functions/gateway/auth/named-keys.ts";
import { isJsonObject, type JsonObject } from "../../shared/openai/json-object.ts";

/** What a key may do, as an entry of the secret says it. */
export type Rules = {
  models?: string[];
  expires?: string;
  limits?: Record<string, number>;
};

/** The secret's text with another key, kept as its hash; plain text becomes the key named `default`. */
export function addKey(text: string, name: string, entry: { sha256: string } & Rules): string {
  const entries = readEntries(text);
  if (Object.hasOwn(entries, name)) throw new Error(`There is a key named ${name} already: remove it first.`);
  return toText({ ...entries, [name]: entry });
}

/** The secret's text without a key. */
export function removeKey(text: string, name: string): string {
  const entries = readEntries(text);
  if (!Object.hasOwn(entries, name)) throw new Error(`There is no key named ${name}.`);
  const { [name]: _, ...others } = entries;
  return toText(others);
}

/** The keys of two texts as one; of a name that both have, the second's. */
export function joinKeys(text: string, other: string): string {
  return toText({ ...readEntries(text), ...readEntries(other) });
}

/** Would anybody get in with this text? */
export function hasKeys(text: string): boolean {
  return readNamedKeys(text).keys.size > 0;
}

/** A line for each key: its name and its rules, never the key or its hash. */
export function listKeys(text: string): string[] {
  const entries = readEntries(text);
  const { broken } = readNamedKeys(toText(entries));
  const names = Object.keys(entries);
  const width = Math.max(...names.map(({ length }) => length), 0);
  return names.map((name) => {
    const rules = broken.includes(name) ? "disabled: the entry is not understood" : describe(entries[name]);
    return `${name.padEnd(width)}  ${rules}`.replace(/\p{Cc}/gu, "�");
  });
}

function describe(entry: unknown): string {
  const { models, expires, limits } = isJsonObject(entry) ? (entry as Rules) : {};
  const rules = [
    models ? `models ${models.join(",") || "none"}` : "every model",
    ...(expires ? [`expires ${expires}`] : []),
    ...Object.entries(limits ?? {}).map(([limit, value]) => `${limit} ${value}`),
  ];
  return rules.join("  ");
}

function readEntries(text: string): JsonObject {
  const trimmed = text.trim();
  if (trimmed === "") return {};
  if (!trimmed.startsWith("{")) return { default: trimmed };
  try {
    const value: unknown = JSON.parse(trimmed);
    if (isJsonObject(value)) return value;
  } catch {
    // Told below: what JSON.parse says may hold keys.
  }
  throw new Error("The secret begins like a JSON object and is none: mend it by hand first.");
}

function toText(entries: JsonObject): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}
