import type { EmbeddingRequest } from "../openai/embeddings/embedding-request.ts";
import { type EmbeddingFamily, toTexts } from "./embedding-family.ts";
import type { EmbeddingInput } from "./embedding-input.ts";

/** What their schema allows in a text; it is looked at before anything is truncated. */
const MAX_CHARACTERS = 2_048;
const MOST_TEXTS = 96;

/** Which end of a text goes, in the words of the third and of the fourth models; `NONE`, their default, is not sent. */
const SIDES = {
  NONE: undefined,
  START: ["START", "LEFT"],
  LEFT: ["START", "LEFT"],
  END: ["END", "RIGHT"],
  RIGHT: ["END", "RIGHT"],
} as const;

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v3.html */
export const COHERE_3: EmbeddingFamily = {
  parameters: ["input_type", "truncate"],
  dimensions: [],
  most: { text: MOST_TEXTS, image: 1 },
  toBody(inputs, { input_type, truncate }) {
    const images = toImages(inputs);
    if (images.length > 0) return { images, input_type: "image" };
    const side = SIDES[truncate ?? "NONE"]?.[0];
    const texts = toTexts(inputs).map((text) => cut(text, side));
    return { texts, input_type: input_type ?? "search_document", truncate: side };
  },
};

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v4.html */
export const COHERE_4: EmbeddingFamily = {
  parameters: ["dimensions", "input_type", "truncate"],
  dimensions: [256, 512, 1_024, 1_536],
  most: { text: MOST_TEXTS, image: MOST_TEXTS },
  toBody(inputs, { dimensions, input_type, truncate }: EmbeddingRequest) {
    const images = toImages(inputs);
    return {
      ...(images.length > 0 ? { images } : { texts: toTexts(inputs) }),
      input_type: input_type ?? "search_document",
      embedding_types: ["float"],
      output_dimension: dimensions ?? undefined,
      truncate: SIDES[truncate ?? "NONE"]?.[1],
    };
  },
};

/** What the model was asked to truncate would not get as far as the model. */
function cut(text: string, side: "START" | "END" | undefined): string {
  if (side === undefined || text.length <= MAX_CHARACTERS) return text;
  const characters = [...text];
  return (side === "END" ? characters.slice(0, MAX_CHARACTERS) : characters.slice(-MAX_CHARACTERS)).join("");
}

function toImages(inputs: readonly EmbeddingInput[]): string[] {
  return inputs.flatMap((input) =>
    input.kind === "image" ? [`data:image/${input.format};base64,${input.base64}`] : [],
  );
}
