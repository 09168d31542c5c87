import * as v from "valibot";
import { invalidParam } from "../openai-error.ts";
import { TextOrTexts } from "../text-list.ts";

const MAX_INPUTS = 2_048;

/**
 * The body of `POST /v1/embeddings`, with what Cohere's models are told beyond it. Unknown fields pass and are ignored.
 * @see https://platform.openai.com/docs/api-reference/embeddings/create
 */
export const EmbeddingRequest = v.looseObject({
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
  input: TextOrTexts,
  encoding_format: v.nullish(v.picklist(["float", "base64"])),
  dimensions: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
  input_type: v.nullish(v.picklist(["search_document", "search_query", "classification", "clustering"])),
  truncate: v.nullish(v.picklist(["NONE", "START", "END", "LEFT", "RIGHT"])),
  normalize: v.nullish(v.boolean()),
});

export type EmbeddingRequest = v.InferOutput<typeof EmbeddingRequest>;

/** @throws {OpenAIError} 400 for more inputs than OpenAI takes */
export function refuseTooMany({ input }: EmbeddingRequest): void {
  if (typeof input === "string" || input.length <= MAX_INPUTS) return;
  const found = `array too long. Expected an array with maximum length ${MAX_INPUTS}, but got an array with length ${input.length} instead.`;
  throw invalidParam(["input"], (param) => `Invalid '${param}': ${found}`, "array_above_max_length");
}
