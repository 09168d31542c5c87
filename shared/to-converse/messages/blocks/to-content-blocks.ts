import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { toBytes } from "../../../data-uri.ts";
import { toImageFormat } from "../../../image-format.ts";
import type { ContentPart } from "../../../openai/chat/content-part.ts";
import type { FieldPath } from "../../../openai/field-path.ts";
import { invalidParam, missingParam } from "../../../openai/openai-error.ts";
import { FORMATS, type Media, toExtension, toFormat, toMedia } from "./media.ts";
import type { MessageContext } from "./message-context.ts";
import { toReasoningBlocks } from "./reasoning-blocks.ts";

type Part<TType extends ContentPart["type"]> = Extract<ContentPart, { type: TType }>;

/**
 * One content part as blocks: none for blank text, which Converse refuses.
 * @param path of the part, for errors
 */
export function toContentBlocks(part: ContentPart, path: FieldPath, context: MessageContext): ContentBlock[] {
  switch (part.type) {
    case "text":
      return toTextBlocks(part.text);
    case "refusal":
      return toTextBlocks(part.refusal);
    case "image_url":
      return [toImage(part, [...path, "image_url", "url"], context)];
    case "video_url":
      return [toVideo(part, [...path, "video_url", "url"], context)];
    case "file":
      return [toDocument(part, [...path, "file"], context)];
    case "input_audio":
      return [toAudio(part, [...path, "input_audio", "data"])];
    case "thinking":
    case "redacted_thinking":
      return toReasoningBlocks(part, context.capabilities);
  }
}

/** A text block, or none when the text is blank. */
export function toTextBlocks(text: string): ContentBlock.TextMember[] {
  return text.trim() === "" ? [] : [{ text }];
}

function toImage({ image_url: { url } }: Part<"image_url">, path: FieldPath, context: MessageContext): ContentBlock {
  const fetched = context.images.get(url);
  if (fetched) return { image: { format: toImageFormat(fetched, path), source: { bytes: fetched } } };
  if (/^https?:/i.test(url)) {
    const message =
      "Remote images are not fetched here: send the image as a data URI, or set `fetchRemoteImages` in gateway.config.ts (https only).";
    throw invalidParam(path, message, "invalid_image_url");
  }
  const { source } = readMedia(url, path, context);
  if (source.bytes) return { image: { format: toImageFormat(source.bytes, path), source } };
  return { image: { format: toFormat("image", FORMATS.image, [toExtension(url)], path), source } };
}

function toVideo({ video_url: { url } }: Part<"video_url">, path: FieldPath, context: MessageContext): ContentBlock {
  const { source, mediaType } = readMedia(url, path, context);
  return { video: { format: toFormat("video", FORMATS.video, [mediaType, toExtension(url)], path), source } };
}

function toDocument({ file }: Part<"file">, path: FieldPath, context: MessageContext): ContentBlock {
  if (file.file_id)
    throw invalidParam([...path, "file_id"], "Unsupported file: there is no file store here; send `file_data`.");
  if (!file.file_data) throw missingParam([...path, "file_data"]);
  const { source, mediaType } = toFile(file.file_data, [...path, "file_data"], context);
  const isPdf = source.bytes && Buffer.from(source.bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
  const hints = [
    isPdf ? "pdf" : "",
    mediaType,
    toExtension(file.filename ?? ""),
    toExtension(source.s3Location?.uri ?? ""),
  ];
  if (/^text\/|^application\/json$/.test(mediaType)) hints.push("txt");
  const format = toFormat("document", FORMATS.document, hints, [...path, "file_data"]);
  return { document: { format, name: context.nameDocument(file.filename), source } };
}

function toFile(data: string, path: FieldPath, context: MessageContext): Media {
  if (/^(data|s3):/i.test(data)) return readMedia(data, path, context);
  return { source: { bytes: toBytes(data, path) }, mediaType: "" };
}

function readMedia(url: string, path: FieldPath, { capabilities }: MessageContext): Media {
  const media = toMedia(url, path);
  if (media.source.bytes || capabilities.s3Media) return media;
  const message =
    "This model reads nothing from S3: send the content itself, as a base64 data URI (`data:image/png;base64,…`).";
  throw invalidParam(path, message);
}

function toAudio({ input_audio: { data, format } }: Part<"input_audio">, path: FieldPath): ContentBlock {
  return { audio: { format, source: { bytes: toBytes(data, path) } } };
}
