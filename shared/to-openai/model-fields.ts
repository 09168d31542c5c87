import { withPlainNumbers } from "../exact-json.ts";
import { isJsonObject, type JsonObject } from "../openai/json-object.ts";

/** What a model says beside its answer, in the fields that Converse passes on where it is asked for them. */
export type ModelFields = {
  /** Undefined where Bedrock does not tell. */
  reasoningTokens: number | undefined;
  /** Why it refused to answer, where it did. */
  refusal: string | undefined;
  /** The fields that the caller asked for. */
  shown: JsonObject | undefined;
};

/**
 * @param fields Converse's `additionalModelResponseFields`, whatever they are
 * @param unasked paths that the gateway alone asked for
 */
export function readModelFields(fields: unknown, unasked: readonly string[]): ModelFields {
  if (!isJsonObject(fields)) return { reasoningTokens: undefined, refusal: undefined, shown: undefined };
  const shown = unasked.reduce<JsonObject | undefined>((rest, path) => without(rest, path.slice(1).split("/")), fields);
  return {
    reasoningTokens: readReasoningTokens(fields),
    refusal: readRefusal(fields.stop_details),
    shown: withPlainNumbers(shown),
  };
}

/** Anthropic calls them thinking tokens, OpenAI reasoning tokens. */
export function readReasoningTokens(fields: unknown): number | undefined {
  const usage = isJsonObject(fields) && isJsonObject(fields.usage) ? fields.usage.output_tokens_details : undefined;
  const { reasoning_tokens, thinking_tokens } = isJsonObject(usage) ? usage : {};
  return [reasoning_tokens, thinking_tokens].find((count) => typeof count === "number" && Number.isFinite(count)) as
    | number
    | undefined;
}

/** A Claude that refuses says so here, whatever the stop reason is; in a normal answer there is nothing. */
function readRefusal(details: unknown): string | undefined {
  if (!isJsonObject(details)) return undefined;
  const { explanation, category } = details;
  if (typeof explanation === "string" && explanation) return explanation;
  return typeof category === "string" && category ? `Refused: ${category}` : "Refused";
}

function without(fields: JsonObject | undefined, [name = "", ...rest]: string[]): JsonObject | undefined {
  if (!fields || !Object.hasOwn(fields, name)) return fields;
  const { [name]: value, ...others } = fields;
  const inside = rest.length > 0 && isJsonObject(value) ? without(value, rest) : undefined;
  const left = inside ? { ...others, [name]: inside } : others;
  return Object.keys(left).length > 0 ? left : undefined;
}
