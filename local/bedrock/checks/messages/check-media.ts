import type { ContentBlock, ConverseCall } from "../../body/converse-body.ts";
import { imageFormat } from "../../body/image-format.ts";
import { type PlacedBlock, placedBlocks } from "../../body/placed-blocks.ts";
import type { ModelRules } from "../../models/model-rules.ts";
import {
  firstRefusal,
  invalid,
  invalidForModel,
  type Refusal,
  unsupportedBlock,
  unsupportedField,
} from "../../refusals/refusal.ts";

type PlacedImage = { image: NonNullable<ContentBlock["image"]>; at: string };

const MEDIA = ["image", "document", "video", "audio"] as const;

/** Checks media: whether the model takes them, documents (names, the text beside them), and what images really are. */
export function checkMedia({ body, rules }: ConverseCall): Refusal | undefined {
  const untaken = firstRefusal(placedBlocks(body), (placed) => checkKind(placed, rules));
  if (untaken) return untaken;
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
    firstRefusal(images, (placed) => checkImage(placed, rules))
  );
}

function checkKind({ block, at, role }: PlacedBlock, { media, s3Media }: ModelRules): Refusal | undefined {
  const kind = MEDIA.find((name) => block[name]);
  if (kind && role === "assistant") return unsupportedField(kind, " for assistant messages");
  // Video has a sentence of its own.
  if (kind === "video" && !media.includes(kind)) return unsupportedBlock(kind);
  if (kind && !media.includes(kind)) return unsupportedField(kind, " for user messages");
  return s3Media ? undefined : checkSource(block, at);
}

// Claude is sent bytes; a document without them loses its source on the way, one inside a toolResult is lost altogether.
function checkSource({ image, document, toolResult }: ContentBlock, at: string): Refusal | undefined {
  const images = [image, ...(toolResult?.content ?? []).map((content) => content.image)];
  if (images.some((media) => media?.source?.s3Location)) return unsupportedField("s3Uri");
  if (!document?.source?.s3Location) return undefined;
  return invalidForModel(`${at}.document.source.type: Field required`);
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

function checkImage({ image, at }: PlacedImage, { family, checksImages }: ModelRules): Refusal | undefined {
  const claude = family === "claude";
  if (!image.source?.bytes) return undefined;
  const actual = imageFormat(image.source.bytes);
  if (actual === image.format || !checksImages) return undefined;
  if (!actual && claude) return invalidForModel("Could not process image");
  return invalidForModel(
    claude
      ? `${at}.image.source.base64.data: Image does not match the provided media type image/${image.format}`
      : "The provided image does not match the specified image format.",
  );
}
