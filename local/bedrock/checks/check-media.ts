import type { ContentBlock, ConverseCall } from "../body/converse-body.ts";
import { placedBlocks } from "../body/placed-blocks.ts";
import { firstRefusal, invalid, invalidForModel, type Refusal } from "../refusals/refusal.ts";

type PlacedImage = { image: NonNullable<ContentBlock["image"]>; at: string };

// How each image format begins, in hex.
const SIGNATURES = [
  ["png", /^89504e47/],
  ["jpeg", /^ffd8ff/],
  ["gif", /^47494638/],
  ["webp", /^52494646.{8}57454250/],
] as const;

/** Checks documents (names, the text beside them) and that images are what they say they are. */
export function checkMedia({ body, rules }: ConverseCall): Refusal | undefined {
  const textless = (body.messages ?? []).some(
    ({ content }) => content?.some(({ document }) => document) && !content.some(({ text }) => text),
  );
  if (textless) return invalid("A text block must be included when using documents.");
  const blocks = placedBlocks(body).flatMap(({ block, at }) => [
    { document: block.document, image: block.image, at },
    ...(block.toolResult?.content ?? []).map(({ document, image }, index) => ({
      document,
      image,
      at: `${at}.tool_result.content.${index}`,
    })),
  ]);
  const images = blocks.flatMap(({ image, at }) => (image ? [{ image, at }] : []));
  return (
    checkDocumentNames(blocks.flatMap(({ document }) => document?.name ?? [])) ??
    firstRefusal(images, (placed) => checkImage(placed, rules.family === "claude"))
  );
}

function checkDocumentNames(names: readonly string[]): Refusal | undefined {
  if (names.some((name) => !/^[\w \-()[\]]+$/.test(name) || name.includes("  "))) {
    return invalid(
      "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character. Check that the file name conforms to these restrictions and retry your request.",
    );
  }
  if (new Set(names).size === names.length) return undefined;
  return invalid("Messages can't contain duplicate document names. Rename the document and retry your request.");
}

function checkImage({ image, at }: PlacedImage, claude: boolean): Refusal | undefined {
  if (!image.source?.bytes) return undefined;
  const start = Buffer.from(image.source.bytes.slice(0, 32), "base64").toString("hex");
  const actual = SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
  if (actual === image.format) return undefined;
  if (!actual && claude) return invalidForModel("Could not process image");
  return invalidForModel(
    claude
      ? `${at}.image.source.base64.data: Image does not match the provided media type image/${image.format}`
      : "The provided image does not match the specified image format.",
  );
}
