import type { ContentPart } from "../openai/chat/content-part.ts";
import type { FieldPath } from "../openai/field-path.ts";
import { invalidParam, missingParam } from "../openai/openai-error.ts";
import type { ResponseContent, ResponseContentPart } from "../openai/responses/response-content.ts";

type Content = string | ContentPart[];

/**
 * A message's content, or what a tool gave, as chat has it.
 * @param path of the content, for errors
 */
export function toContent(content: ResponseContent | null | undefined, path: FieldPath): Content {
  if (typeof content === "string") return content;
  return (content ?? []).map((part, i) => toPart(part, [...path, i]));
}

function toPart(part: ResponseContentPart, path: FieldPath): ContentPart {
  switch (part.type) {
    case "input_text":
    case "output_text":
    case "text":
      return { ...part, type: "text" };
    case "refusal":
    case "input_audio":
      return part;
    case "input_image":
      return { ...part, type: "image_url", image_url: { url: toImageUrl(part, path) } };
    case "input_file":
      return { ...part, type: "file", file: toFile(part, path) };
  }
}

function toImageUrl({ image_url: url, file_id: id }: ImagePart, path: FieldPath): string {
  if (url) return url;
  if (!id) throw missingParam([...path, "image_url"]);
  throw invalidParam([...path, "file_id"], "Unsupported image: there is no file store here; send `image_url`.");
}

function toFile({ file_data, filename, file_id, file_url }: FilePart, path: FieldPath) {
  if (file_data) return { file_data, filename };
  if (!file_url) return { file_id, filename };
  throw invalidParam([...path, "file_url"], "Unsupported file: files are not fetched here; send `file_data`.");
}

type ImagePart = Extract<ResponseContentPart, { type: "input_image" }>;
type FilePart = Extract<ResponseContentPart, { type: "input_file" }>;
