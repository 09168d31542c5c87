import { imageFormat } from "../body/image-format.ts";
import { invalid } from "../refusals/refusal.ts";
import type { InvokedModel } from "./invoked-model.ts";
import { choice, integer, object, text } from "./schema.ts";
import { toVector } from "./to-vector.ts";

type NovaBody = {
  singleEmbeddingParams: {
    embeddingDimension?: number;
    text?: { value: string };
    image?: { format: string; source: { bytes: string } };
  };
};

const PURPOSES = [
  ...["GENERIC_INDEX", "GENERIC_RETRIEVAL", "TEXT_RETRIEVAL", "IMAGE_RETRIEVAL", "VIDEO_RETRIEVAL"],
  ...["DOCUMENT_RETRIEVAL", "AUDIO_RETRIEVAL", "CLASSIFICATION", "CLUSTERING"],
];

/** Nova's embeddings of texts and images; the service does not say how many tokens they were. */
export const NOVA_EMBED: InvokedModel = {
  schema: object(
    {
      schemaVersion: choice("nova-multimodal-embed-v1"),
      taskType: choice("SINGLE_EMBEDDING"),
      singleEmbeddingParams: object(
        {
          embeddingPurpose: choice(...PURPOSES),
          embeddingDimension: integer({ values: [256, 384, 1_024, 3_072] }),
          text: object({ truncationMode: choice("START", "END", "NONE"), value: text({ min: 1, max: 50_000 }) }, [
            "truncationMode",
            "value",
          ]),
          image: object(
            {
              detailLevel: choice("STANDARD_IMAGE", "DOCUMENT_IMAGE"),
              format: choice("png", "jpeg", "gif", "webp"),
              source: object({ bytes: text({ min: 1 }) }, ["bytes"]),
            },
            ["format", "source"],
          ),
        },
        ["embeddingPurpose"],
      ),
    },
    ["taskType", "singleEmbeddingParams"],
  ),
  texts: ({ singleEmbeddingParams }: NovaBody) => [singleEmbeddingParams.text?.value ?? ""],
  answer({ singleEmbeddingParams: { text: written, image, embeddingDimension = 3_072 } }: NovaBody) {
    if ((written === undefined) === (image === undefined))
      return invalid("Exactly one of text, image, audio or video must be provided in singleEmbeddingParams.");
    if (image && imageFormat(image.source.bytes) !== image.format)
      return invalid("The provided image does not match the specified image format.");
    const embedding = toVector(written?.value ?? image?.source.bytes ?? "", embeddingDimension);
    return { body: { embeddings: [{ embeddingType: written ? "TEXT" : "IMAGE", embedding }] } };
  },
};
