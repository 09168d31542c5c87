import type { ContentBlock, ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { BlockKind } from "../../../models/capabilities.ts";

const TEXT_FORMATS: readonly unknown[] = ["csv", "html", "md", "txt"];

/** Is a block of a kind that is taken? Blocks without a kind, such as cachePoints, are taken everywhere. */
export function isTaken(block: ContentBlock | ToolResultContentBlock, taken: readonly BlockKind[]): boolean {
  if (isInS3(block) && !taken.includes("S3 media")) return false;
  const kind = toKind(block);
  return !kind || taken.includes(kind) || (kind === "text document" && taken.includes("document"));
}

function isInS3({ image, document, video }: ContentBlock | ToolResultContentBlock): boolean {
  return [image, document, video].some((media) => media?.source?.s3Location);
}

function toKind(block: ContentBlock | ToolResultContentBlock): BlockKind | undefined {
  if (block.text !== undefined) return "text";
  if (block.image) return "image";
  if (block.video) return "video";
  if ("audio" in block && block.audio) return "audio";
  if (!block.document) return undefined;
  const { format, source } = block.document;
  return TEXT_FORMATS.includes(format) && source?.bytes ? "text document" : "document";
}
