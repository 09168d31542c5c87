import type { EmbeddingRequest } from "../openai/embeddings/embedding-request.ts";
import { type EmbeddingFamily, toTexts } from "./embedding-family.ts";

const ONE_TEXT = { text: 1, image: 0 };

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
export const TITAN_TEXT_1: EmbeddingFamily = {
  parameters: [],
  dimensions: [],
  most: ONE_TEXT,
  toBody: (inputs) => ({ inputText: toTexts(inputs)[0] }),
};

export const TITAN_TEXT_2: EmbeddingFamily = {
  parameters: ["dimensions", "normalize"],
  dimensions: [256, 512, 1_024],
  most: ONE_TEXT,
  toBody: (inputs, { dimensions, normalize }) => ({
    inputText: toTexts(inputs)[0],
    dimensions: dimensions ?? undefined,
    normalize: normalize ?? undefined,
  }),
};

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html */
export const TITAN_IMAGE: EmbeddingFamily = {
  parameters: ["dimensions"],
  dimensions: [256, 384, 1_024],
  most: { text: 1, image: 1 },
  toBody: ([input], { dimensions }) => ({
    ...(input?.kind === "image" ? { inputImage: input.base64 } : { inputText: input?.text }),
    embeddingConfig: dimensions ? { outputEmbeddingLength: dimensions } : undefined,
  }),
};

type InputType = NonNullable<EmbeddingRequest["input_type"]>;

const PURPOSES: Record<InputType, string> = {
  search_document: "GENERIC_INDEX",
  search_query: "GENERIC_RETRIEVAL",
  classification: "CLASSIFICATION",
  clustering: "CLUSTERING",
};

const TRUNCATION_MODES = { NONE: "NONE", START: "START", LEFT: "START", END: "END", RIGHT: "END" } as const;

/** @see https://docs.aws.amazon.com/nova/latest/userguide/embeddings-schema.html */
export const NOVA: EmbeddingFamily = {
  parameters: ["dimensions", "input_type", "truncate"],
  dimensions: [256, 384, 1_024, 3_072],
  most: { text: 1, image: 1 },
  toBody: ([input], { dimensions, input_type, truncate }) => ({
    taskType: "SINGLE_EMBEDDING",
    singleEmbeddingParams: {
      embeddingPurpose: PURPOSES[input_type ?? "search_document"],
      embeddingDimension: dimensions ?? undefined,
      ...(input?.kind === "image"
        ? { image: { format: input.format, source: { bytes: input.base64 } } }
        : { text: { truncationMode: TRUNCATION_MODES[truncate ?? "NONE"], value: input?.text } }),
    },
  }),
};
