import type { GuardrailContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { isDataUri, readDataUri } from "../data-uri.ts";
import { toImageFormat } from "../image-format.ts";
import type { FieldPath } from "../openai/field-path.ts";
import type { ModerationPart, ModerationRequest } from "../openai/moderations/moderation-request.ts";
import { invalidParam } from "../openai/openai-error.ts";

/** What one ApplyGuardrail looks at, and where it stands in the body. */
export type GuardrailContent = { blocks: GuardrailContentBlock[]; path: FieldPath };

/**
 * The inputs of a request: a text is one, each text of a list is one, and parts are one together.
 * @param images that were fetched beforehand: URL → bytes
 */
export function toGuardrailContents(
  { input }: ModerationRequest,
  images: ReadonlyMap<string, Uint8Array>,
): GuardrailContent[] {
  if (typeof input === "string") return [{ blocks: [{ text: { text: input } }], path: ["input"] }];
  const parts = input.flatMap((part, index) =>
    typeof part === "string" ? [] : [toBlock(part, ["input", index], images)],
  );
  if (parts.length > 0) return [{ blocks: parts, path: ["input"] }];
  return input.flatMap((text, index) =>
    typeof text === "string" ? [{ blocks: [{ text: { text } }], path: ["input", index] }] : [],
  );
}

function toBlock(part: ModerationPart, at: FieldPath, images: ReadonlyMap<string, Uint8Array>): GuardrailContentBlock {
  if (part.type === "text") return { text: { text: part.text } };
  const { url } = part.image_url;
  const path = [...at, "image_url", "url"];
  const bytes = images.get(url) ?? readImage(url, path);
  const format = toImageFormat(bytes, path);
  if (format === "png" || format === "jpeg") return { image: { format, source: { bytes } } };
  throw invalidParam(path, "Unsupported image: guardrails look at PNG and JPEG.", "invalid_image_format");
}

function readImage(url: string, path: FieldPath): Uint8Array {
  if (isDataUri(url)) return readDataUri(url, path).bytes;
  throw invalidParam(path, "Invalid URL: expected a base64 data URI (`data:image/png;base64,…`).");
}
