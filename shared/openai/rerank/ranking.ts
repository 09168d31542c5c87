import { type RerankRequest, toDocumentTexts } from "./rerank-request.ts";

/** A document's place in the list that was sent, and how much it has to do with the query: 0 to 1. */
export type Ranked = { index: number; relevance_score: number };

/** An answer in the members that Cohere's and Jina's clients read. */
export type Ranking = {
  id: string;
  object: "list";
  model: string;
  results: (Ranked & { document?: { text: string } })[];
  usage: { prompt_tokens: number; total_tokens: number };
};

/** The answer to a request: the best first, with the documents where they were asked for. */
export function toRanking(request: RerankRequest, id: string, ranked: readonly Ranked[], tokens: number): Ranking {
  const texts = request.return_documents ? toDocumentTexts(request) : [];
  return {
    id,
    object: "list",
    model: request.model,
    results: ranked.map(({ index, relevance_score }) => {
      const text = texts[index];
      return { index, relevance_score, ...(text !== undefined && { document: { text } }) };
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}
