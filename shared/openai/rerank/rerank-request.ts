import * as v from "valibot";

/** As many as Bedrock ranks at once. */
const MAX_DOCUMENTS = 1_000;

const Text = v.pipe(v.string(), v.minLength(1));
const PositiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));

const Document: v.GenericSchema<string | { text: string }> = v.lazy((input) =>
  typeof input === "string" ? Text : v.looseObject({ text: Text }, "a string or an object with a text"),
);

/**
 * The body of `POST /v1/rerank`, as Cohere and Jina have it. Unknown fields pass and are ignored.
 * @see https://docs.cohere.com/reference/rerank
 */
export const RerankRequest = v.looseObject({
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
  query: Text,
  documents: v.pipe(v.array(Document), v.minLength(1), v.maxLength(MAX_DOCUMENTS)),
  top_n: v.nullish(PositiveInteger),
  return_documents: v.nullish(v.boolean()),
  max_tokens_per_doc: v.nullish(PositiveInteger),
});

export type RerankRequest = v.InferOutput<typeof RerankRequest>;

/** The documents as texts. */
export function toDocumentTexts({ documents }: RerankRequest): string[] {
  return documents.map((document) => (typeof document === "string" ? document : document.text));
}
