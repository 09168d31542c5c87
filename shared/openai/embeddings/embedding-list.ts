import type { CreateEmbeddingResponse, Embedding } from "openai/resources/embeddings";

/** An answer's vectors; base64 is that of little-endian 32-bit floats. */
export type EmbeddingList = Omit<CreateEmbeddingResponse, "data"> & {
  data: (Omit<Embedding, "embedding"> & { embedding: number[] | string })[];
};

/** @param model as it was asked for */
export function toEmbeddingList(model: string, embeddings: (number[] | string)[], tokens: number): EmbeddingList {
  return {
    object: "list",
    data: embeddings.map((embedding, index) => ({ object: "embedding", index, embedding })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** A vector as the `openai` packages ask for it. */
export function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * Float32Array.BYTES_PER_ELEMENT);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * Float32Array.BYTES_PER_ELEMENT);
  return bytes.toString("base64");
}
