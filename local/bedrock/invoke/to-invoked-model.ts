import { COHERE_EMBED_3, COHERE_EMBED_4 } from "./cohere.ts";
import type { InvokedModel } from "./invoked-model.ts";
import { NOVA_EMBED } from "./nova.ts";
import { AMAZON_RERANK, COHERE_RERANK } from "./rerank.ts";
import { TITAN_IMAGE, TITAN_TEXT_1, TITAN_TEXT_2 } from "./titan.ts";

const MODELS: readonly (readonly [pattern: RegExp, model: InvokedModel])[] = [
  [/amazon\.titan-embed-(?:text-v1|g1-text)/, TITAN_TEXT_1],
  [/amazon\.titan-embed-text-v2/, TITAN_TEXT_2],
  [/amazon\.titan-embed-image/, TITAN_IMAGE],
  [/cohere\.embed-(?:english|multilingual)-v3/, COHERE_EMBED_3],
  [/cohere\.embed-v4/, COHERE_EMBED_4],
  [/amazon\.nova-2-multimodal-embeddings/, NOVA_EMBED],
  [/cohere\.rerank/, COHERE_RERANK],
  [/amazon\.rerank/, AMAZON_RERANK],
];

/** The model behind an id or ARN that embeds or ranks; undefined for those that talk. */
export function toInvokedModel(modelId: string): InvokedModel | undefined {
  return MODELS.find(([pattern]) => pattern.test(modelId))?.[1];
}
