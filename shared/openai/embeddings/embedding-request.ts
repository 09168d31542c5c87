import * as v from "valibot";
import { TextOrTexts } from "../text-list.ts";

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
