import type { ImageFormat } from "@aws-sdk/client-bedrock-runtime";
import type { FieldPath } from "./openai/field-path.ts";
import { invalidParam } from "./openai/openai-error.ts";

const startsWith = (bytes: Uint8Array, text: string, offset = 0) =>
  [...text].every((character, i) => bytes[offset + i] === character.charCodeAt(0));

/** The image's format by its magic bytes: what clients declare is often wrong, and Bedrock compares. */
export function toImageFormat(bytes: Uint8Array, path: FieldPath): ImageFormat {
  if (startsWith(bytes, "\x89PNG")) return "png";
  if (startsWith(bytes, "\xff\xd8\xff")) return "jpeg";
  if (startsWith(bytes, "GIF8")) return "gif";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "webp";
  throw invalidParam(path, "Unsupported image: expected a PNG, JPEG, GIF or WebP.", "invalid_image_format");
}
