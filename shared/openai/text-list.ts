import * as v from "valibot";

const Text = v.pipe(v.string("a string (token arrays are not supported)"), v.minLength(1));
const One = v.pipe(v.string("a string or an array of strings"), v.minLength(1));
/** As many as OpenAI takes. */
export const MAX_TEXTS = 2_048;

/** A text, or a list of texts, not of too many; none of them empty. */
export const TextOrTexts: v.GenericSchema<string | string[]> = v.lazy((input) =>
  Array.isArray(input) ? v.pipe(v.array(Text), v.minLength(1), v.maxLength(MAX_TEXTS)) : One,
);

/** As a list. */
export function toList(texts: string | string[]): string[] {
  return typeof texts === "string" ? [texts] : texts;
}
