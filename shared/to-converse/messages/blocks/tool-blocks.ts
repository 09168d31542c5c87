import type {
  ContentBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";
import { parseExactly, writeExactly } from "../../../exact-json.ts";
import { isJsonObject, isTooDeep, type JsonObject } from "../../../openai/json-object.ts";
import { hasSurrogateEscape, toWellFormed } from "../../../openai/well-formed.ts";
import { isReasoning } from "./sort-blocks.ts";
import { toTextBlocks } from "./to-content-blocks.ts";
import type { Turn } from "./turn.ts";

/**
 * A tool call's arguments as the object Converse wants; what is not a JSON object is wrapped in one.
 * @param args a JSON string, or the value itself as some clients send it
 */
export function toToolInput(args: unknown): JsonObject {
  const value = typeof args === "string" ? readArguments(args) : args;
  if (value === undefined || value === null) return {};
  return isJsonObject(value) ? value : { input: value };
}

function readArguments(args: string): unknown {
  if (args.trim() === "") return undefined;
  try {
    const value = parseExactly(args);
    if (isTooDeep(value)) return args;
    return hasSurrogateEscape(args) ? toWellFormed(value) : value;
  } catch {
    return args;
  }
}

/**
 * The history's tool blocks as text, for a request without usable tools: Converse wants a toolConfig for the blocks. With
 * other words around it Claude takes none of its reasoning back.
 */
export function toolBlocksToText(turns: Turn[]): void {
  if (!turns.some(({ content }) => content.some(({ toolUse, toolResult }) => toolUse ?? toolResult))) return;
  const names = new Map<string | undefined, string | undefined>();
  for (const turn of turns) {
    turn.content = turn.content.flatMap((block): ContentBlock[] => {
      if (block.toolResult) return toResultText(block.toolResult, names.get(block.toolResult.toolUseId));
      if (isReasoning(block)) return [];
      if (!block.toolUse) return [block];
      names.set(block.toolUse.toolUseId, block.toolUse.name);
      return [{ text: toCallText(block.toolUse) }];
    });
  }
}

function toCallText({ name, input }: ToolUseBlock): string {
  return `[Called ${name} with ${writeExactly(input)}]`;
}

/** A result as text that names its tool; images and documents in it stand beside the text. */
export function toResultText({ content = [] }: ToolResultBlock, name = "an unknown tool call"): ContentBlock[] {
  const text = content.flatMap((block) => block.text ?? []).join("\n");
  return [
    { text: `[Result of ${name}: ${text}]` },
    ...content.filter((block) => block.text === undefined).map(toPlainBlock),
  ];
}

function toPlainBlock(block: ToolResultContentBlock): ContentBlock {
  if (block.image) return { image: block.image };
  if (block.document) return { document: block.document };
  return block.video ? { video: block.video } : { text: JSON.stringify(block) };
}

/** What a toolResult may hold of a message's blocks; an empty one gets a word, since Converse refuses blank text. */
export function toToolResultContent(blocks: ContentBlock[]): ToolResultContentBlock[] {
  const content = blocks.flatMap((block): ToolResultContentBlock[] => {
    if (block.image) return [{ image: block.image }];
    if (block.document) return [{ document: block.document }];
    if (block.video) return [{ video: block.video }];
    return toTextBlocks(block.text ?? "");
  });
  return content.length > 0 ? content : [{ text: "(no output)" }];
}
