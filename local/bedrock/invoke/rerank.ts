import { countTokens } from "../body/count-tokens.ts";
import type { InvokedModel } from "./invoked-model.ts";
import { array, integer, object, type Schema, text } from "./schema.ts";

type RerankBody = { query: string; documents: string[]; top_n?: number };

const MEMBERS = {
  query: text({ min: 1 }),
  documents: array(text({ min: 1 }), { min: 1, max: 1_000 }),
  top_n: integer({ min: 1 }),
};

/** Cohere's reranking. */
export const COHERE_RERANK = rerank(
  object({ ...MEMBERS, api_version: integer({ min: 2 }), max_tokens_per_doc: integer({ min: 1 }) }, [
    "query",
    "documents",
    "api_version",
  ]),
);

/** Amazon's reranking. */
export const AMAZON_RERANK = rerank(object(MEMBERS, ["query", "documents"]));

function rerank(schema: Schema): InvokedModel {
  return {
    schema,
    texts: ({ query }: RerankBody) => [query],
    answer({ query, documents, top_n = documents.length }: RerankBody) {
      const wanted = toWords(query);
      const results = documents
        .map((document, index) => ({ index, relevance_score: toRelevance(wanted, toWords(document)) }))
        .sort((a, b) => b.relevance_score - a.relevance_score)
        .slice(0, top_n);
      const inputTokens = [query, ...documents].reduce((sum, content) => sum + countTokens(content), 0);
      return { body: { results }, inputTokens };
    },
  };
}

function toWords(content: string): Set<string> {
  return new Set(content.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** How much of the query's words a document has. */
function toRelevance(wanted: Set<string>, words: Set<string>): number {
  const found = [...wanted].filter((word) => words.has(word)).length;
  return Number(((found + 0.01) / (wanted.size + 1)).toFixed(9));
}
