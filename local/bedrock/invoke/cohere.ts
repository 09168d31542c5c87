import { countTokens } from "../body/count-tokens.ts";
import { imageFormat } from "../body/image-format.ts";
import { invalid, type Refusal } from "../refusals/refusal.ts";
import type { Invoked, InvokedModel } from "./invoked-model.ts";
import { array, choice, integer, object, text } from "./schema.ts";
import { toVector } from "./to-vector.ts";

type EmbedBody = {
  texts?: string[];
  images?: string[];
  input_type: string;
  embedding_types?: string[];
  output_dimension?: number;
};

const INPUT_TYPES = ["search_document", "search_query", "classification", "clustering"];
const EMBEDDING_TYPES = array(choice("float", "int8", "uint8", "binary", "ubinary"), { min: 1 });

/** Cohere's embeddings, the third ones: English, or of many languages. */
export const COHERE_EMBED_3: InvokedModel = {
  schema: object(
    {
      // The length is looked at before anything is truncated.
      texts: array(text({ min: 1, max: 2_048 }), { min: 1, max: 96 }),
      images: array(text({ min: 1 }), { min: 1, max: 1 }),
      input_type: choice(...INPUT_TYPES, "image"),
      truncate: choice("NONE", "START", "END"),
      embedding_types: EMBEDDING_TYPES,
    },
    ["input_type"],
  ),
  texts: ({ texts = [] }: EmbedBody) => texts,
  answer(body: EmbedBody) {
    if ((body.images !== undefined) !== (body.input_type === "image"))
      return invalid("Invalid parameter combination: images go with input_type image, and texts with any other.");
    return toEmbeddings(body, 1_024);
  },
};

/** Cohere's embeddings, the fourth ones. */
export const COHERE_EMBED_4: InvokedModel = {
  schema: object(
    {
      texts: array(text({ min: 1 }), { min: 1, max: 96 }),
      images: array(text({ min: 1 }), { min: 1, max: 96 }),
      input_type: choice(...INPUT_TYPES),
      truncate: choice("NONE", "LEFT", "RIGHT"),
      embedding_types: EMBEDDING_TYPES,
      output_dimension: integer({ values: [256, 512, 1_024, 1_536] }),
      max_tokens: integer({ min: 1 }),
    },
    ["input_type"],
  ),
  texts: ({ texts = [] }: EmbedBody) => texts,
  answer: (body: EmbedBody) => toEmbeddings({ embedding_types: ["float"], ...body }, body.output_dimension ?? 1_536),
};

function toEmbeddings({ texts, images, embedding_types }: EmbedBody, dimensions: number): Invoked | Refusal {
  if ((texts === undefined) === (images === undefined))
    return invalid("Invalid parameter combination: exactly one of texts and images must be provided.");
  if (images?.some((uri) => !isImage(uri))) return invalid("image must be a valid base64 encoded data URI.");
  const contents = texts ?? images ?? [];
  const vectors = contents.map((content) => toVector(content, dimensions));
  const id = { id: "00000000-0000-4000-8000-000000000000", ...(texts && { texts }) };
  return {
    body: embedding_types
      ? { ...id, response_type: "embeddings_by_type", embeddings: { float: vectors } }
      : { ...id, response_type: "embeddings_floats", embeddings: vectors },
    inputTokens: (texts ?? []).reduce((sum, content) => sum + countTokens(content), 0),
  };
}

function isImage(uri: string): boolean {
  const [, base64] = /^data:image\/(?:png|jpeg|gif|webp);base64,(.+)$/.exec(uri) ?? [];
  return base64 !== undefined && imageFormat(base64) !== undefined;
}
