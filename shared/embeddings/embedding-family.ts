import type { EmbeddingRequest } from "../openai/embeddings/embedding-request.ts";
import type { JsonObject } from "../openai/json-object.ts";
import type { EmbeddingInput } from "./embedding-input.ts";

/** A parameter that only some models have a use for. */
export type FamilyParameter = "dimensions" | "input_type" | "truncate" | "normalize";

/** What models of one kind are called with. */
export type EmbeddingFamily = {
  /** What they have a use for. */
  parameters: readonly FamilyParameter[];
  /** The lengths that their vectors may be asked to have. */
  dimensions: readonly number[];
  /** The most inputs of a kind that one call takes; 0: none at all. */
  most: Record<EmbeddingInput["kind"], number>;
  /** The body of a call, for inputs of one kind; undefined members are not sent. */
  toBody(inputs: readonly EmbeddingInput[], request: EmbeddingRequest): JsonObject;
};

/** The texts among inputs. */
export function toTexts(inputs: readonly EmbeddingInput[]): string[] {
  return inputs.flatMap((input) => (input.kind === "text" ? [input.text] : []));
}
