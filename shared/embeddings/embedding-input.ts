import { isDataUri, readDataUri } from "../data-uri.ts";
import { toImageFormat } from "../image-format.ts";
import type { FieldPath } from "../openai/field-path.ts";

/** What becomes one vector. */
export type EmbeddingInput =
  | { kind: "text"; text: string }
  | { kind: "image"; format: "png" | "jpeg" | "gif" | "webp"; base64: string };

/** Is it the data URI of an image, and no text? */
export function isImageInput(input: string): boolean {
  return isDataUri(input) && /^data:image\//i.test(input);
}

/** An image where it is the data URI of one, else a text. */
export function toEmbeddingInput(input: string, path: FieldPath): EmbeddingInput {
  if (!isImageInput(input)) return { kind: "text", text: input };
  const { bytes } = readDataUri(input, path);
  return { kind: "image", format: toImageFormat(bytes, path), base64: Buffer.from(bytes).toString("base64") };
}
