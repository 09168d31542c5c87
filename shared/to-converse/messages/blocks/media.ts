import type { DocumentFormat, ImageFormat, VideoFormat } from "@aws-sdk/client-bedrock-runtime";
import { isDataUri, readDataUri } from "../../../data-uri.ts";
import type { FieldPath } from "../../../openai/field-path.ts";
import { invalidParam } from "../../../openai/openai-error.ts";

const S3_URI = /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9]\/.+$/;

type Source = { bytes: Uint8Array; s3Location?: never } | { bytes?: never; s3Location: { uri: string } };

/** Where a part's media comes from, and the media type its data URI declares (`""` when it declares none). */
export type Media = { source: Source; mediaType: string };

/**
 * @param url a base64 data URI, or `s3://bucket/key`
 * @param path of the URL, for errors
 */
export function toMedia(url: string, path: FieldPath): Media {
  if (url.startsWith("s3://")) {
    if (url.length > 1024 || !S3_URI.test(url)) throw invalidParam(path, "Invalid S3 URI: expected `s3://bucket/key`.");
    return { source: { s3Location: { uri: url } }, mediaType: "" };
  }
  if (!isDataUri(url))
    throw invalidParam(path, "Invalid URL: expected a base64 data URI (`data:image/png;base64,…`) or an `s3://` URI.");
  const { bytes, mediaType } = readDataUri(url, path);
  return { source: { bytes }, mediaType };
}

const IMAGE_EXTENSIONS: Record<string, ImageFormat> = {
  png: "png",
  jpg: "jpeg",
  jpeg: "jpeg",
  gif: "gif",
  webp: "webp",
};

const VIDEO_FORMATS: Record<string, VideoFormat> = {
  mp4: "mp4",
  "video/mp4": "mp4",
  mkv: "mkv",
  "video/x-matroska": "mkv",
  mov: "mov",
  "video/quicktime": "mov",
  webm: "webm",
  "video/webm": "webm",
  flv: "flv",
  "video/x-flv": "flv",
  mpeg: "mpeg",
  "video/mpeg": "mpeg",
  mpg: "mpg",
  wmv: "wmv",
  "video/x-ms-wmv": "wmv",
  "3gp": "three_gp",
  "video/3gpp": "three_gp",
};

const DOCUMENT_FORMATS: Record<string, DocumentFormat> = {
  pdf: "pdf",
  "application/pdf": "pdf",
  csv: "csv",
  "text/csv": "csv",
  doc: "doc",
  "application/msword": "doc",
  docx: "docx",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  xls: "xls",
  "application/vnd.ms-excel": "xls",
  xlsx: "xlsx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  html: "html",
  htm: "html",
  "text/html": "html",
  md: "md",
  markdown: "md",
  "text/markdown": "md",
  txt: "txt",
  "text/plain": "txt",
};

/** Converse formats by media type and by file extension. */
export const FORMATS = { image: IMAGE_EXTENSIONS, video: VIDEO_FORMATS, document: DOCUMENT_FORMATS };

/** The first format that a hint (a media type or a file extension) names. */
export function toFormat<TFormat>(
  kind: string,
  formats: Record<string, TFormat>,
  hints: string[],
  path: FieldPath,
): TFormat {
  const hint = hints.find((name) => Object.hasOwn(formats, name));
  const format = hint === undefined ? undefined : formats[hint];
  if (format !== undefined) return format;
  const supported = [...new Set(Object.values(formats))].join(", ");
  throw invalidParam(
    path,
    `Unsupported ${kind} format '${hints.find(Boolean) ?? ""}'. Supported formats are: ${supported}.`,
  );
}

/** The extension of a file name or URI in lower case, `""` when there is none. */
export function toExtension(name: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
