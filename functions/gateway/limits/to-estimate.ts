import type {
  ContentBlock,
  ConverseStreamCommandInput,
  SystemContentBlock,
  ToolResultContentBlock,
} from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../../shared/models/capabilities.ts";

/** What a request may cost, in tokens: its input, and the longest answers to all of its choices together. */
export type Estimate = { input: number; output: number; choices?: number };

const BYTES_PER_TOKEN = 4;
/** For each image, document or whatever else is not text. */
const MEDIA_TOKENS = 1500;
/** Where neither the call nor the table says how long an answer may be. */
const OUTPUT_TOKENS = 8192;

/** What a call to Converse may cost: its text by its bytes, its media at a flat rate, and the longest answer, once a choice. */
export function toEstimate(
  { messages = [], system = [], toolConfig, inferenceConfig }: ConverseStreamCommandInput,
  { maxOutputTokens = OUTPUT_TOKENS }: Pick<Capabilities, "maxOutputTokens">,
  choices: number,
): Estimate {
  const size = { bytes: toolConfig ? byteLength(toolConfig) : 0, media: 0 };
  for (const block of [...system, ...messages.flatMap(({ content = [] }) => content)]) measure(block, size);
  const input = Math.ceil(size.bytes / BYTES_PER_TOKEN) + size.media * MEDIA_TOKENS;
  return { input, output: (inferenceConfig?.maxTokens ?? maxOutputTokens) * choices, choices };
}

/** What an endpoint may cost that answers with no text. */
export function toInputEstimate(texts: readonly string[], media = 0): Estimate {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { input: Math.ceil(bytes / BYTES_PER_TOKEN) + media * MEDIA_TOKENS, output: 0 };
}

type Block = ContentBlock | SystemContentBlock | ToolResultContentBlock;

function measure(block: Block, size: { bytes: number; media: number }): void {
  if (block.text !== undefined) size.bytes += Buffer.byteLength(block.text);
  else if ("toolUse" in block && block.toolUse) size.bytes += byteLength([block.toolUse.name, block.toolUse.input]);
  else if ("toolResult" in block) for (const part of block.toolResult?.content ?? []) measure(part, size);
  else if ("reasoningContent" in block) size.bytes += byteLength(block.reasoningContent?.reasoningText?.text ?? "");
  else if (["image", "document", "video", "audio"].some((kind) => kind in block)) size.media += 1;
}

function byteLength(value: unknown): number {
  return Buffer.byteLength(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
}
