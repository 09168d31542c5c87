import { countTokens } from "../body/count-tokens.ts";
import { imageFormat } from "../body/image-format.ts";
import { invalid, type Refusal } from "../refusals/refusal.ts";
import type { InvokedModel } from "./invoked-model.ts";
import { array, choice, integer, object, type Schema, text } from "./schema.ts";
import { toVector } from "./to-vector.ts";

type TextBody = { inputText: string; dimensions?: number };
type ImageBody = { inputText?: string; inputImage?: string; embeddingConfig?: { outputEmbeddingLength?: number } };

const MAX_TOKENS = 8_192;
const INPUT_TEXT = text({ min: 1, max: 50_000 });

/** Titan's embeddings of texts, the first ones. */
export const TITAN_TEXT_1 = titanText(object({ inputText: INPUT_TEXT }, ["inputText"]), 1_536);

/** Titan's embeddings of texts, the second ones. */
export const TITAN_TEXT_2 = titanText(
  object(
    {
      inputText: INPUT_TEXT,
      dimensions: integer({ values: [256, 512, 1_024] }),
      normalize: { type: "Boolean" },
      embeddingTypes: array(choice("float", "binary"), { min: 1 }),
    },
    ["inputText"],
  ),
  1_024,
);

function titanText(schema: Schema, usual: number): InvokedModel {
  return {
    schema,
    texts: ({ inputText }: TextBody) => [inputText],
    answer({ inputText, dimensions = usual }: TextBody) {
      const tokens = countTokens(inputText);
      if (tokens > MAX_TOKENS) return tooLong(tokens);
      return { body: { embedding: toVector(inputText, dimensions), inputTextTokenCount: tokens }, inputTokens: tokens };
    },
  };
}

function tooLong(tokens: number): Refusal {
  return invalid(
    `400 Bad Request: Too many input tokens. Max input tokens: ${MAX_TOKENS}, request input token count: ${tokens} `,
  );
}

/** Titan's embeddings of images, of texts, or of both together. */
export const TITAN_IMAGE: InvokedModel = {
  schema: object({
    inputText: text({ min: 1 }),
    inputImage: text({ min: 1 }),
    embeddingConfig: object({ outputEmbeddingLength: integer({ values: [256, 384, 1_024] }) }),
  }),
  texts: ({ inputText = "" }: ImageBody) => [inputText],
  answer({ inputText, inputImage, embeddingConfig }: ImageBody) {
    if (!inputText && !inputImage) return invalid("Either inputText or inputImage must be provided.");
    const format = inputImage === undefined ? "png" : imageFormat(inputImage);
    if (format !== "png" && format !== "jpeg") return invalid("The provided image is not a valid PNG or JPEG.");
    const tokens = countTokens(inputText ?? "");
    const embedding = toVector(
      `${inputText ?? ""}${inputImage ?? ""}`,
      embeddingConfig?.outputEmbeddingLength ?? 1_024,
    );
    return { body: { embedding, inputTextTokenCount: tokens, message: null }, inputTokens: tokens };
  },
};
