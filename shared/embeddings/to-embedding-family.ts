import { NOVA, TITAN_IMAGE, TITAN_TEXT_1, TITAN_TEXT_2 } from "./amazon-families.ts";
import { COHERE_3, COHERE_4 } from "./cohere-families.ts";
import type { EmbeddingFamily } from "./embedding-family.ts";

/** The first line that matches counts; a model newer than these is called as its maker's newest. */
const FAMILIES: readonly (readonly [model: RegExp, family: EmbeddingFamily])[] = [
  [/^amazon\.titan-embed-(text-v1|g1-text)/, TITAN_TEXT_1],
  [/^amazon\.titan-embed-text/, TITAN_TEXT_2],
  [/^amazon\.titan-embed-image/, TITAN_IMAGE],
  [/^amazon\.nova-.*embed/, NOVA],
  [/^cohere\.embed-.*v3/, COHERE_3],
  [/^cohere\.embed/, COHERE_4],
];

/**
 * How a model is asked for embeddings; undefined for one that gives none.
 * @param model a model's own name, such as `cohere.embed-v4:0`
 */
export function toEmbeddingFamily(model: string): EmbeddingFamily | undefined {
  return FAMILIES.find(([pattern]) => pattern.test(model))?.[1];
}
