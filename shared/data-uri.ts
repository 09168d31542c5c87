import type { FieldPath } from "./openai/field-path.ts";
import { invalidParam } from "./openai/openai-error.ts";

const NOT_BASE64 = /[^A-Za-z0-9+/]/;

/** Is it a data URI, of whatever? */
export function isDataUri(url: string): boolean {
  return /^data:/i.test(url) && url.includes(",");
}

/**
 * The bytes of a base64 data URI, and the media type that it declares (`""` when it declares none).
 * @param path of the URL, for errors
 */
export function readDataUri(url: string, path: FieldPath): { bytes: Uint8Array; mediaType: string } {
  const comma = url.indexOf(",");
  const head = url.slice("data:".length, comma).toLowerCase();
  if (!head.endsWith(";base64")) throw invalidParam(path, "Invalid data URI: expected base64 data.");
  return { bytes: toBytes(url.slice(comma + 1), path), mediaType: head.slice(0, head.indexOf(";")).trim() };
}

/** @param base64 standard or URL-safe base64, line breaks allowed */
export function toBytes(base64: string, path: FieldPath): Uint8Array {
  const compact = base64
    .replace(/\s+/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,2}$/, "");
  if (compact === "" || NOT_BASE64.test(compact) || compact.length % 4 === 1)
    throw invalidParam(path, "Invalid base64 data.");
  return Buffer.from(compact, "base64");
}
